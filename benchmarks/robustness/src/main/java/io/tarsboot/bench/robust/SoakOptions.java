package io.tarsboot.bench.robust;

import io.tarsboot.bench.harness.Arguments;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How long faults last.
 *
 * @param duration about how long all rounds take together
 * @param roundSeconds of load and faults, between two rests in which is looked what is left
 * @param connections open at the same time, of all kinds of clients
 */
record SoakOptions(Path results, Duration duration, int roundSeconds, int connections, String heap) {

    static final String USAGE = """
            options of bench soak:
              --duration SECONDS in all, 300 if nothing is said
              --round SECONDS    of load between two rests, 10 if nothing is said
              --connections N    64 if nothing is said
              --heap SIZE        of each process, 384m if nothing is said
              --results DIR      where the JSON and the table go
            """;

    /** Of those connections that are not the ordinary client's. */
    static final int VANDALS = 8;

    static final int SLOW_READERS = 2;
    static final int NOT_READING = 2;

    /** Fewer rounds say nothing about what grows. */
    static final int LEAST_ROUNDS = 4;

    SoakOptions {
        int least = VANDALS + SLOW_READERS + NOT_READING + 1;
        if (connections < least) {
            throw new IllegalArgumentException("connections: " + connections + " (expected: at least " + least + ")");
        }
        if (roundSeconds < 5) {
            throw new IllegalArgumentException("round: " + roundSeconds + " (expected: at least 5 s)");
        }
        if (duration.toSeconds() < (long) LEAST_ROUNDS * roundSeconds) {
            throw new IllegalArgumentException("duration: " + duration.toSeconds() + " (expected: at least "
                    + LEAST_ROUNDS + " rounds of " + roundSeconds + " s)");
        }
    }

    static SoakOptions parse(Arguments rest) {
        Path results = Path.of("results");
        int seconds = 300;
        int roundSeconds = 10;
        int connections = 64;
        String heap = "384m";
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--duration" -> seconds = rest.numberOf(option);
                case "--round" -> roundSeconds = rest.numberOf(option);
                case "--connections" -> connections = rest.numberOf(option);
                case "--heap" -> heap = rest.valueOf(option);
                case "--results" -> results = Path.of(rest.valueOf(option));
                default -> throw new IllegalArgumentException("unknown option: " + option);
            }
        }
        return new SoakOptions(results.toAbsolutePath(), Duration.ofSeconds(seconds), roundSeconds, connections, heap);
    }

    /** Connections of the library's own client. */
    int ordinary() {
        return connections - VANDALS - SLOW_READERS - NOT_READING;
    }
}
