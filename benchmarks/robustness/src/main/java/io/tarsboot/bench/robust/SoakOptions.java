package io.tarsboot.bench.robust;

import io.tarsboot.bench.harness.Arguments;
import io.tarsboot.bench.harness.Durations;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How long faults last.
 *
 * @param duration about how long all rounds take together
 * @param round of load and faults, between two rests in which is looked what is left
 * @param connections open at the same time, of all kinds of clients
 */
record SoakOptions(Path results, Duration duration, Duration round, int connections, String heap) {

    static final String USAGE = """
            options of bench soak:
              --duration TIME    in all, such as 40s or 5m; 5m if nothing is said, a bare number is in seconds
              --round TIME       of load between two rests, 10s if nothing is said
              --connections N    64 if nothing is said
              --heap SIZE        of each process, 384m if nothing is said
              --results DIR      where the JSON and the table go
            """;

    /** Of those connections that are not the ordinary client's. */
    static final int VANDALS = 8;

    static final int SLOW_READERS = 2;
    static final int NOT_READING = 2;

    private static final Duration LEAST_ROUND = Duration.ofSeconds(5);

    /** Fewer rounds say nothing about what grows. */
    static final int LEAST_ROUNDS = 4;

    SoakOptions {
        int least = VANDALS + SLOW_READERS + NOT_READING + 1;
        if (connections < least) {
            throw new IllegalArgumentException("connections: " + connections + " (expected: at least " + least + ")");
        }
        if (round.compareTo(LEAST_ROUND) < 0) {
            throw new IllegalArgumentException(
                    "round: " + Durations.text(round) + " (expected: at least " + Durations.text(LEAST_ROUND) + ")");
        }
        if (duration.compareTo(round.multipliedBy(LEAST_ROUNDS)) < 0) {
            throw new IllegalArgumentException("duration: " + Durations.text(duration) + " (expected: at least "
                    + LEAST_ROUNDS + " rounds of " + Durations.text(round) + ")");
        }
    }

    static SoakOptions parse(Arguments rest) {
        Path results = Path.of("results");
        Duration duration = Duration.ofMinutes(5);
        Duration round = Duration.ofSeconds(10);
        int connections = 64;
        String heap = "384m";
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--duration" -> duration = rest.durationOf(option);
                case "--round" -> round = rest.durationOf(option);
                case "--connections" -> connections = rest.numberOf(option);
                case "--heap" -> heap = rest.valueOf(option);
                case "--results" -> results = Path.of(rest.valueOf(option));
                default -> throw new IllegalArgumentException("unknown option: " + option);
            }
        }
        return new SoakOptions(results.toAbsolutePath(), duration, round, connections, heap);
    }

    /** Connections of the library's own client. */
    int ordinary() {
        return connections - VANDALS - SLOW_READERS - NOT_READING;
    }
}
