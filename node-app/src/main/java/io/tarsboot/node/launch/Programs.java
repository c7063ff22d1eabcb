package io.tarsboot.node.launch;

import io.tarsboot.node.process.Executables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Finds programs before they are started, because a clear message is better than a failed start. */
final class Programs {

    private Programs() {}

    static String find(String name, Runtimes runtimes) throws LaunchException {
        return Executables.find(name, runtimes.path())
                .orElseThrow(() -> LaunchException.passing("program: " + name + " is not on this machine (searched: "
                        + (name.indexOf('/') >= 0 ? "this path alone" : runtimes.path()) + ")"))
                .toString();
    }

    /** Zip files often lose that a program is one; it is named as one, so it becomes one. */
    static Path makeExecutable(Path program) throws LaunchException {
        if (!Files.isExecutable(program)) {
            try {
                Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
            } catch (IOException e) {
                throw LaunchException.passing(program + " cannot be made executable: " + e.getMessage(), e);
            }
        }
        return program;
    }
}
