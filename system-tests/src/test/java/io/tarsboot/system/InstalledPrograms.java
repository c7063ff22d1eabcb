package io.tarsboot.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Programs that were started from installations below a directory, told by the paths on their command lines. */
final class InstalledPrograms {

    private static final int LINES = 10;

    private final Path directory;

    InstalledPrograms(Path directory) {
        this.directory = directory;
    }

    List<String> running() {
        return processes()
                .map(process -> process.info().commandLine().orElse(""))
                .toList();
    }

    /** Whatever a test has started, and however it ended. */
    void kill() {
        processes().forEach(ProcessHandle::destroyForcibly);
    }

    private Stream<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(directory.toString()));
    }

    /** The ends of their logs, for the message of a failure. */
    String logs() {
        if (!Files.exists(directory)) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path log : all.filter(file -> file.toString().matches(".*/logs/[^/]+\\.log"))
                    .toList()) {
                List<String> lines = Files.readAllLines(log);
                text.append("== ").append(log).append('\n');
                lines.subList(Math.max(0, lines.size() - LINES), lines.size())
                        .forEach(line -> text.append(line).append('\n'));
            }
        } catch (IOException e) {
            text.append(e);
        }
        return text.toString();
    }
}
