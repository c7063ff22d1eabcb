package io.tarsboot.node.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where programs are. */
public final class Executables {

    private Executables() {}

    /**
     * Finds a program as a shell would.
     *
     * @param name a path, absolute or with a slash, or a bare name to be searched for
     * @param path directories to search, as in the variable PATH
     */
    public static Optional<Path> find(String name, String path) {
        if (name.indexOf('/') >= 0) {
            return Optional.of(Path.of(name)).filter(Executables::isProgram);
        }
        for (String directory : path.split(File.pathSeparator, -1)) {
            if (!directory.isEmpty()) {
                Path candidate = Path.of(directory, name);
                if (isProgram(candidate)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isProgram(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path);
    }
}
