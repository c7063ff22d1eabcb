package io.tarsboot.ctl.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a program of the framework is, as the node has written down.
 *
 * @param server such as tarsregistry
 * @param pid 0 if there is no process
 */
public record ServiceState(String server, long pid, String state, Instant since, int restarts, String message) {

    private static final int FIELDS = 6;

    /** None before the node's first start. */
    static List<ServiceState> read(Layout layout) throws IOException {
        Path file = layout.frameworkStatus();
        if (!Files.exists(file)) {
            return List.of();
        }
        List<ServiceState> states = new ArrayList<>();
        // Below a line that says what is what.
        for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
            parse(line).ifPresent(states::add);
        }
        return states;
    }

    private static Optional<ServiceState> parse(String line) {
        String[] parts = line.split("\t", FIELDS);
        try {
            return parts.length < FIELDS
                    ? Optional.empty()
                    : Optional.of(new ServiceState(
                            parts[0],
                            Long.parseLong(parts[1]),
                            parts[2],
                            Instant.ofEpochMilli(Long.parseLong(parts[3])),
                            Integer.parseInt(parts[4]),
                            parts[5]));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean isActive() {
        return state.equals("active");
    }
}
