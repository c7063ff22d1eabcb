package io.tarsboot.node.launch;

import io.tarsboot.node.archive.ArchiveException;
import io.tarsboot.node.archive.JarManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.zip.ZipException;

/** A jar for {@code java -jar}. What Java would surely refuse is refused before anything is stopped for it. */
final class ExecutableJar {

    private static final String SPRING_BOOT_LOADER = "org.springframework.boot.loader.";

    /** These do nothing without a start class; the third one may be told it otherwise. */
    private static final Set<String> NEED_START_CLASS = Set.of("JarLauncher", "WarLauncher");

    private static final String HOW =
            " (expected: an executable jar; build it with spring-boot-maven-plugin, goal repackage, or give it the"
                    + " class to start as Main-Class)";

    private ExecutableJar() {}

    /** @return the jar */
    static Path check(Path jar) throws LaunchException {
        Attributes attributes;
        try {
            attributes = JarManifest.read(jar)
                    .orElseThrow(() -> LaunchException.lasting(jar.getFileName() + " has no manifest" + HOW));
        } catch (ArchiveException | ZipException e) {
            throw LaunchException.lasting(
                    jar.getFileName() + " is no whole jar: " + e.getMessage()
                            + " (expected: the file as its build made it; build it again and release that)",
                    e);
        } catch (IOException e) {
            throw LaunchException.passing(jar.getFileName() + " cannot be read: " + e.getMessage(), e);
        }
        String main = text(attributes, Attributes.Name.MAIN_CLASS.toString());
        if (main.isEmpty()) {
            throw LaunchException.lasting(jar.getFileName() + " has no Main-Class in its manifest" + HOW);
        }
        if (needsStartClass(main) && text(attributes, "Start-Class").isEmpty()) {
            throw LaunchException.lasting(
                    jar.getFileName() + " has " + main + " as Main-Class but no Start-Class in its manifest" + HOW);
        }
        return jar;
    }

    private static boolean needsStartClass(String main) {
        return main.startsWith(SPRING_BOOT_LOADER)
                && NEED_START_CLASS.contains(main.substring(main.lastIndexOf('.') + 1));
    }

    private static String text(Attributes attributes, String name) {
        String value = attributes.getValue(name);
        return value == null ? "" : value.strip();
    }
}
