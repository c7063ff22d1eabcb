package io.tarsboot.compiler.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateMojoTest {

    @TempDir
    private Path folder;

    private final MavenProject project = new MavenProject();
    private final List<String> errors = new ArrayList<>();
    private Path sources = Path.of("");
    private Path output = Path.of("");

    @BeforeEach
    void writeSources() throws IOException {
        sources = Files.createDirectories(folder.resolve("src/main/tars"));
        output = folder.resolve("target/generated-sources/tars");
        Files.createDirectories(folder.resolve("lib"));
        Files.createDirectories(sources.resolve("deep"));
        Files.writeString(folder.resolve("lib/Lib.tars"), "module Lib { enum E { A }; };");
        Files.writeString(
                sources.resolve("deep/A.tars"),
                "#include \"Lib.tars\"\nmodule A { struct S { 0 require Lib::E e; }; };");
    }

    @Test
    void generatedSourcesJoinTheBuildAndTarsFilesThePackage() throws Exception {
        mojo(new GenerateMojo()).execute();
        assertThat(output.resolve("org/demo/a/S.java")).exists();
        assertThat(output.resolve("org/demo/lib/E.java")).exists();
        assertThat(project.getCompileSourceRoots()).containsExactly(output.toString());
        assertThat(project.getResources()).singleElement().satisfies(resource -> {
            assertThat(resource.getDirectory()).isEqualTo(sources.toString());
            assertThat(resource.getTargetPath()).isEqualTo("META-INF/tars");
        });
    }

    @Test
    void includedFilesMayBeLeftToTheirOwner() throws Exception {
        AbstractGenerateMojo mojo = mojo(new GenerateMojo());
        set(mojo, "generateIncluded", false);
        set(mojo, "packages", Map.of("Lib", "org.lib"));
        set(mojo, "pack", false);
        mojo.execute();
        assertThat(output.resolve("org/demo/a/S.java")).content().contains("import org.lib.E;");
        assertThat(output.resolve("org/lib")).doesNotExist();
        assertThat(project.getResources()).isEmpty();
    }

    @Test
    void testSourcesAreKeptApart() throws Exception {
        mojo(new GenerateTestMojo()).execute();
        assertThat(project.getCompileSourceRoots()).isEmpty();
        assertThat(project.getTestCompileSourceRoots()).containsExactly(output.toString());
        assertThat(project.getTestResources())
                .extracting(Resource::getTargetPath)
                .containsExactly("META-INF/tars");
    }

    @Test
    void mistakesFailTheBuildAndAreAllLogged() throws Exception {
        Files.writeString(sources.resolve("B.tars"), "module B { struct S { 0 require T t; 1 require U u; }; };");
        AbstractGenerateMojo mojo = mojo(new GenerateMojo());
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessage("2 problems in .tars files; each is listed above with its file and line");
        Files.writeString(sources.resolve("B.tars"), "module B { struct S { 0 require T t; }; };");
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessage("1 problem in .tars files; it is listed above with its file and line");
        assertThat(errors).hasSize(3).allMatch(error -> error.startsWith(sources.resolve("B.tars") + ":1:"));
    }

    @Test
    void aModuleWithoutTarsFilesIsLeftAlone() throws Exception {
        AbstractGenerateMojo mojo = mojo(new GenerateMojo());
        set(mojo, "sourceDirectory", folder.resolve("nothing").toFile());
        mojo.execute();
        assertThat(project.getCompileSourceRoots()).isEmpty();
        assertThat(output).doesNotExist();
    }

    @Test
    void whenTheLastTarsFileGoesItsClassesGoToo() throws Exception {
        mojo(new GenerateMojo()).execute();
        Files.delete(sources.resolve("deep/A.tars"));
        mojo(new GenerateMojo()).execute();
        assertThat(output.resolve("org/demo/a/S.java")).doesNotExist();
    }

    private AbstractGenerateMojo mojo(AbstractGenerateMojo mojo) throws ReflectiveOperationException {
        set(mojo, "project", project);
        set(mojo, "packagePrefix", "org.demo");
        set(mojo, "includeDirectories", List.of(folder.resolve("lib").toFile()));
        set(mojo, "generateIncluded", true);
        set(mojo, "pack", true);
        set(mojo, "sourceDirectory", sources.toFile());
        set(mojo, "outputDirectory", output.toFile());
        mojo.setLog(new SystemStreamLog() {
            @Override
            public void error(CharSequence content) {
                errors.add(content.toString());
            }

            @Override
            public void info(CharSequence content) {}
        });
        return mojo;
    }

    /** Sets a parameter as Maven does. */
    private static void set(AbstractGenerateMojo mojo, String name, Object value) throws ReflectiveOperationException {
        boolean own = value instanceof File;
        Field field = (own ? mojo.getClass() : AbstractGenerateMojo.class).getDeclaredField(name);
        field.setAccessible(true);
        field.set(mojo, value);
    }
}
