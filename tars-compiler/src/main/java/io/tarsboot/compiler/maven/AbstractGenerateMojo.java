package io.tarsboot.compiler.maven;

import io.tarsboot.compiler.java.JavaGenerator;
import io.tarsboot.compiler.java.OutputFolder;
import io.tarsboot.compiler.java.PackageNames;
import io.tarsboot.compiler.schema.InvalidSchemaException;
import io.tarsboot.compiler.schema.Schema;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What both goals do: they differ in where they read and whom they tell. */
abstract class AbstractGenerateMojo extends AbstractMojo {

    /** Where packed .tars files are in a jar. */
    private static final String PACKED = "META-INF/tars";

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private @Nullable MavenProject project;

    /** What stands before the lower-case name of a module in the name of its package. */
    @Parameter(property = "tars.packagePrefix", defaultValue = "${project.groupId}")
    private @Nullable String packagePrefix;

    /** Packages of modules that do not follow the rule, by the name of the module. */
    @Parameter
    private @Nullable Map<String, String> packages;

    /** Where included files are looked for, after the folder of the file that includes them. */
    @Parameter
    private @Nullable List<File> includeDirectories;

    /** Whether included files that are not in the source directory are generated too. */
    @Parameter(property = "tars.generateIncluded", defaultValue = "true")
    private boolean generateIncluded;

    /** Whether interfaces get servants and clients for Reactor, too; the project then needs tars-rpc and reactor-core. */
    @Parameter(property = "tars.reactive", defaultValue = "false")
    private boolean reactive;

    /** Whether the .tars files are packed into the jar, below META-INF/tars. */
    @Parameter(property = "tars.pack", defaultValue = "true")
    private boolean pack;

    /** Whether nothing is done. */
    @Parameter(property = "tars.skip", defaultValue = "false")
    private boolean skip;

    abstract @Nullable File sourceDirectory();

    abstract @Nullable File outputDirectory();

    abstract void addTo(MavenProject owner, String sourceRoot, Resource packed);

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        File sources = sourceDirectory();
        File output = outputDirectory();
        if (skip || project == null || sources == null || output == null) {
            return;
        }
        try {
            List<Path> files = tarsFiles(sources.toPath());
            if (files.isEmpty() && !output.isDirectory()) {
                getLog().info("No .tars files in " + sources);
                return;
            }
            generate(files, sources.toPath(), output.toPath());
        } catch (InvalidSchemaException e) {
            e.problems().forEach(problem -> getLog().error(problem.toString()));
            throw new MojoFailureException(summary(e.problems().size()), e);
        } catch (IOException e) {
            throw new MojoExecutionException("Cannot generate from " + sources + ": " + e, e);
        }
        Resource packed = new Resource();
        packed.setDirectory(sources.getPath());
        packed.setTargetPath(PACKED);
        packed.addInclude("**/*.tars");
        addTo(project, output.getPath(), pack ? packed : new Resource());
    }

    private static String summary(int problems) {
        return problems == 1
                ? "1 problem in .tars files; it is listed above with its file and line"
                : problems + " problems in .tars files; each is listed above with its file and line";
    }

    private void generate(List<Path> files, Path sources, Path output) throws IOException {
        List<Path> includes = new ArrayList<>(List.of(sources));
        if (includeDirectories != null) {
            includeDirectories.forEach(dir -> includes.add(dir.toPath()));
        }
        Schema schema = Schema.load(files, includes);
        PackageNames names = new PackageNames(
                packagePrefix == null ? "" : packagePrefix.strip(), packages == null ? Map.of() : packages);
        OutputFolder.Update update = new OutputFolder(output)
                .update(new JavaGenerator(schema, names, generateIncluded, reactive).generate());
        getLog().info(files.size() + " .tars files: " + update.written() + " Java files written, " + update.removed()
                + " removed");
    }

    private static List<Path> tarsFiles(Path sources) throws IOException {
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(sources)) {
            return paths.filter(path -> path.toString().endsWith(".tars") && Files.isRegularFile(path))
                    .sorted()
                    .toList();
        }
    }
}
