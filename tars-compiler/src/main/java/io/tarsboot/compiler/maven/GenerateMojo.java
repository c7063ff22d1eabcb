package io.tarsboot.compiler.maven;

import java.io.File;
import org.apache.maven.model.Resource;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Generates Java from the .tars files of a module. */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends AbstractGenerateMojo {

    /** Where the .tars files are. */
    @Parameter(property = "tars.sourceDirectory", defaultValue = "${project.basedir}/src/main/tars")
    private @Nullable File sourceDirectory;

    /** Where the Java files go; the build compiles them. */
    @Parameter(property = "tars.outputDirectory", defaultValue = "${project.build.directory}/generated-sources/tars")
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
        owner.addCompileSourceRoot(sourceRoot);
        if (packed.getDirectory() != null) {
            owner.addResource(packed);
        }
    }
}
