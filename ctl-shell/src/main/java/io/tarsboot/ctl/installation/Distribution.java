package io.tarsboot.ctl.installation;

import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A distribution as it was unpacked.
 *
 * @param home absolute, without links: class archives belong to paths
 * @param framework the jar that names all libraries of the framework's programs
 * @param ctl likewise of tarsctl
 */
public record Distribution(Path home, Path framework, Path ctl) {

    /** The start script says where it belongs. */
    private static final String PROPERTY = "tars.distribution";

    private static final String FRAMEWORK = "standalone-";
    private static final String CTL = "ctl-shell-";
    private static final String JAR = ".jar";

    /** The one that this program belongs to. */
    public static Distribution ofThisProgram() throws IOException {
        String home = System.getProperty(PROPERTY, "");
        if (home.isEmpty()) {
            throw Failure.usage("this tarsctl does not belong to a distribution")
                    .withFix("Use bin/tarsctl of an unpacked tars-boot-VERSION.tar, or name that by --from DIRECTORY.")
                    .exception();
        }
        return at(Path.of(home));
    }

    public static Distribution at(Path home) throws IOException {
        Path lib = home.resolve("lib");
        if (!Files.isDirectory(lib)) {
            throw Failure.of(
                            ExitCode.NOT_FOUND,
                            "no-distribution",
                            home + ": no distribution (expected: one unpacked, with lib/)")
                    .withFix("Unpack it again: tar -xf tars-boot-VERSION.tar")
                    .exception();
        }
        Path real = home.toRealPath();
        return new Distribution(real, jar(real.resolve("lib"), FRAMEWORK), jar(real.resolve("lib"), CTL));
    }

    public String version() {
        String name = framework.getFileName().toString();
        return name.substring(FRAMEWORK.length(), name.length() - JAR.length());
    }

    /** Where class archives are kept. */
    Path cache() {
        return home.resolve("cache");
    }

    private static Path jar(Path lib, String name) throws IOException {
        List<Path> found;
        try (Stream<Path> all = Files.list(lib)) {
            found = all.filter(file -> file.getFileName().toString().startsWith(name))
                    .toList();
        }
        if (found.size() != 1) {
            throw Failure.of(
                            ExitCode.NOT_FOUND,
                            "no-distribution",
                            lib + ": %d jars are called %s* (expected: one)".formatted(found.size(), name))
                    .withFix("Unpack the distribution again, into an empty directory.")
                    .exception();
        }
        return found.get(0);
    }
}
