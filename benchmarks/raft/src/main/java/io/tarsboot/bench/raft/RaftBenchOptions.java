package io.tarsboot.bench.raft;

import io.tarsboot.bench.harness.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What is measured.
 *
 * @param underWay calls that are under way at a time, one after the other
 * @param length of each measurement; a warm-up is as long
 */
record RaftBenchOptions(Path results, List<Integer> underWay, Duration length, String heap) {

    static final String USAGE = """
            options of bench raft:
              --under-way N,N    calls under way at a time, 1,64,4096 if nothing is said
              --seconds TIME     for each, 10s if nothing is said; a warm-up is as long
              --heap SIZE        of each process, 512m if nothing is said
              --results DIR      where logs and data go
            """;

    static RaftBenchOptions parse(Arguments rest) {
        Path results = Path.of("results");
        List<Integer> underWay = List.of(1, 64, 4096);
        Duration length = Duration.ofSeconds(10);
        String heap = "512m";
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--under-way" ->
                    underWay = Arrays.stream(rest.valueOf(option).split(",", -1))
                            .map(Integer::parseInt)
                            .toList();
                case "--seconds" -> length = rest.durationOf(option);
                case "--heap" -> heap = rest.valueOf(option);
                case "--results" -> results = Path.of(rest.valueOf(option));
                default -> throw new IllegalArgumentException("unknown option: " + option);
            }
        }
        return new RaftBenchOptions(results.toAbsolutePath(), underWay, length, heap);
    }
}
