package io.tarsboot.bench.raft;

import io.tarsboot.bench.harness.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What is measured.
 *
 * @param benchmarks the folder with all modules, built
 * @param results where logs and data go
 * @param underWay calls that are under way at a time, one number after the other
 * @param length of each measurement, and of the warm-up before those of a kind
 * @param kills of leaders of each group
 */
record RaftBenchOptions(
        Path benchmarks,
        Path results,
        List<GroupKind> groups,
        List<Integer> underWay,
        Duration length,
        int kills,
        String heap,
        boolean profile) {

    static final String USAGE = """
            options of bench raft:
              --groups A,B       jraft,library,registry,etcd if nothing is said; etcd must be on the path
              --under-way N,N    calls under way at a time, 1,64,1000 if nothing is said; a member of the registry
                                 refuses more than 1024
              --seconds TIME     for each, 5s if nothing is said; the warm-up of writes and of reads is as long
              --kills N          of the leader of each group, 3 if nothing is said
              --heap SIZE        of each process, 512m if nothing is said
              --profile          Flight Recorder files beside the logs; such figures are not to be published
              --results DIR      where logs and data go
            """;

    static RaftBenchOptions parse(Arguments rest) {
        Path benchmarks = Path.of("benchmarks");
        Path results = Path.of("results");
        List<GroupKind> groups = List.of(GroupKind.values());
        List<Integer> underWay = List.of(1, 64, 1000);
        Duration length = Duration.ofSeconds(5);
        int kills = 3;
        String heap = "512m";
        boolean profile = false;
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--benchmarks" -> benchmarks = Path.of(rest.valueOf(option));
                case "--groups" ->
                    groups = Arrays.stream(rest.valueOf(option).split(",", -1))
                            .map(GroupKind::parse)
                            .toList();
                case "--under-way" ->
                    underWay = Arrays.stream(rest.valueOf(option).split(",", -1))
                            .map(number -> atLeastOne(option, number))
                            .toList();
                case "--seconds" -> length = rest.durationOf(option);
                case "--kills" -> kills = rest.numberOf(option);
                case "--heap" -> heap = rest.valueOf(option);
                case "--profile" -> profile = true;
                case "--results" -> results = Path.of(rest.valueOf(option));
                default -> throw new IllegalArgumentException("unknown option: " + option);
            }
        }
        return new RaftBenchOptions(
                benchmarks.toAbsolutePath(), results.toAbsolutePath(), groups, underWay, length, kills, heap, profile);
    }

    private static int atLeastOne(String option, String word) {
        try {
            int number = Integer.parseInt(word);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The same answer.
        }
        throw new IllegalArgumentException(option + ": " + word + " (expected: numbers of at least 1, such as 1,64)");
    }
}
