package io.tarsboot.compiler.maven;

import java.io.File;
import org.apache.maven.model.Resource;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Generates Java for tests from the .tars files beside them. */
@Mojo(name = "generate-test", defaultPhase = LifecyclePhase.GENERATE_TEST_SOURCES, threadSafe = true)
public final class GenerateTestMojo extends AbstractGenerateMojo {

    /** Where the .tars files are. */
    @Parameter(property = "tars.testSourceDirectory", defaultValue = "${project.basedir}/src/test/tars")
    private @Nullable File sourceDirectory;

    /** Where the Java files go; the build compiles them. */
    @Parameter(
            property = "tars.testOutputDirectory",
            defaultValue = "${project.build.directory}/generated-test-sources/tars")
    private @Nullable File outputDirectory;

    @Override
    @Nullable
    File sourceDirectory() {
        return sourceDirectory;
    }

    @Override
    @Nullable
    File outputDirectory() {
        return outputDirectory;
    }

    @Override
    void addTo(MavenProject owner, String sourceRoot, Resource packed) {
        owner.addTestCompileSourceRoot(sourceRoot);
        if (packed.getDirectory() != null) {
            owner.addTestResource(packed);
        }
    }
}
