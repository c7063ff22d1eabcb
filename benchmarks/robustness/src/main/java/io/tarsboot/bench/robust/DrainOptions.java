package io.tarsboot.bench.robust;

import io.tarsboot.bench.harness.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How servers are drained.
 *
 * @param drains how often one of the two servers is restarted, for each kind of client
 * @param stop how long a server has to stop
 * @param callers threads that call and wait
 * @param asynchronous calls always under way beside them
 */
record DrainOptions(Path results, int drains, Duration stop, int callers, int asynchronous, String heap) {

    static final String USAGE = """
            options of bench drain:
              --drains N         restarts for each kind of client, 20 if nothing is said
              --stop TIME        how long a server has to stop, 3s if nothing is said; a bare number is in milliseconds
              --callers N        threads that call and wait, 8 if nothing is said
              --async N          calls always under way beside them, 32 if nothing is said
              --heap SIZE        of each process, 256m if nothing is said
              --results DIR      where the JSON and the table go
            """;

    DrainOptions {
        if (drains < 1) {
            throw new IllegalArgumentException("drains: " + drains + " (expected: at least 1)");
        }
    }

    static DrainOptions parse(Arguments rest) {
        Path results = Path.of("results");
        int drains = 20;
        Duration stop = Duration.ofSeconds(3);
        int callers = 8;
        int asynchronous = 32;
        String heap = "256m";
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--drains" -> drains = rest.numberOf(option);
                case "--stop" -> stop = rest.durationOf(option, ChronoUnit.MILLIS);
                case "--callers" -> callers = rest.numberOf(option);
                case "--async" -> asynchronous = rest.numberOf(option);
                case "--heap" -> heap = rest.valueOf(option);
                case "--results" -> results = Path.of(rest.valueOf(option));
                default -> throw new IllegalArgumentException("unknown option: " + option);
            }
        }
        return new DrainOptions(results.toAbsolutePath(), drains, stop, callers, asynchronous, heap);
    }
}
