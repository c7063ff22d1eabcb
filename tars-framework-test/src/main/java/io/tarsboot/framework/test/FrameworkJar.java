package io.tarsboot.framework.test;

import io.tarsboot.testkit.framework.FrameworkProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Finds the framework on the class path of the tests: a jar that holds jars, of which the application sees nothing. */
final class FrameworkJar {

    private static final String START_CLASS = "Start-Class";

    private FrameworkJar() {}

    static Path find() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(FrameworkJar::isFramework)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "there is no framework on the class path (expected: the test dependency"
                                + " io.tarsboot:tars-framework-test with what it brings along, of which one is"
                                + " io.tarsboot:standalone with the classifier exec)"));
    }

    private static boolean isFramework(Path entry) {
        if (!entry.toString().endsWith(".jar") || !Files.isRegularFile(entry)) {
            return false;
        }
        try (JarFile jar = new JarFile(entry.toFile())) {
            Manifest manifest = jar.getManifest();
            return manifest != null
                    && FrameworkProcess.MAIN.equals(manifest.getMainAttributes().getValue(START_CLASS));
        } catch (IOException e) {
            return false;
        }
    }
}
