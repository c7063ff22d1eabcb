package io.tarsboot.ctl.installation;

import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.failure.Failure;
import io.tarsboot.ctl.interruption.Interruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts an installation into its directory, or changes the one that is there. */
public final class Installer {

    private Installer() {}

    /** @return what could not be prepared for faster starts, and why */
    public static List<String> install(Installation wanted, Distribution distribution, Interruption interruption)
            throws IOException {
        Optional<Installation> before = InstallationFile.find(wanted.layout().root());
        if (before.isPresent()) {
            agree(before.get(), wanted);
        } else {
            requireEmpty(wanted.layout().root());
        }
        refuseStrangers(wanted);
        create(wanted.layout().root());
        write(wanted);
        return ClassArchives.make(wanted, distribution, interruption);
    }

    /** What programs read when they start next. */
    public static void write(Installation installation) throws IOException {
        Files.createDirectories(installation.layout().log(Layout.NODE).getParent());
        new ConfigurationFiles(installation).write();
        InstallationFile.write(installation);
    }

    /** Members are known by what they are called and where they are. */
    private static void agree(Installation before, Installation wanted) {
        String difference = "";
        if (!before.node().equals(wanted.node())) {
            difference = "node " + before.node() + ", not " + wanted.node();
        } else if (!before.ip().equals(wanted.ip())) {
            difference = "local ip " + before.ip() + ", not " + wanted.ip();
        } else if (before.has(Service.REGISTRY) && !before.ports().equals(wanted.ports())) {
            difference = "ports from " + before.ports().query() + ", not "
                    + wanted.ports().query() + " (and those beside it)";
        }
        if (!difference.isEmpty()) {
            throw Failure.of(
                            ExitCode.CONFLICT,
                            "installed-otherwise",
                            wanted.layout().root() + ": has an installation of " + difference)
                    .withCause("A member with data cannot be renamed or moved.")
                    .withFix("Take another directory, or say the same as before: see installation.properties there.")
                    .exception();
        }
        if (Releases.compare(before.release(), wanted.release()) > 0) {
            throw Failure.of(
                            ExitCode.CONFLICT,
                            "older-release",
                            "release " + wanted.release() + " (expected: " + before.release()
                                    + ", which is installed, or a later one)")
                    .withCause("An older release may not read what a newer one wrote.")
                    .exception();
        }
    }

    private static void requireEmpty(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> inside = Files.list(directory)) {
            if (inside.findAny().isPresent()) {
                throw Failure.of(
                                ExitCode.CONFLICT,
                                "directory-not-empty",
                                directory + ": not empty (expected: an empty directory, or one that does not exist)")
                        .exception();
            }
        }
    }

    private static void refuseStrangers(Installation wanted) {
        if (!wanted.isOfOneMachine() && wanted.trust() == null) {
            throw Failure.usage("local ip " + wanted.ip() + " without TLS")
                    .withCause(
                            "Other machines could change everything here; without TLS, programs serve their own machine alone.")
                    .withFix(
                            "On the first machine: --cluster NAME --found. On the others: --cluster NAME --join-token-file"
                                    + " FILE --join-at HOST:PORT, with a token of `tarsctl framework token create`.")
                    .exception();
        }
    }

    private static void create(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            Files.createDirectories(root);
        }
        // Passwords, keys and what servers are configured with are in it.
        if (root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
