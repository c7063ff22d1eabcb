package io.tarsboot.node.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All that is needed to start a process.
 *
 * @param command program and arguments; no shell reads them
 * @param directory where it starts
 * @param environment all of its environment
 * @param output what it writes on its standard output and error is appended here
 */
public record Launch(List<String> command, Path directory, Map<String, String> environment, Path output) {

    public Launch {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("command: empty (expected: a program and its arguments)");
        }
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
