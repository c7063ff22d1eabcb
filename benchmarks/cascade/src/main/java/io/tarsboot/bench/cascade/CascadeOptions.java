package io.tarsboot.bench.cascade;

import io.tarsboot.bench.harness.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How large the framework is that is simulated, and what happens in it.
 *
 * @param processes of nodes
 * @param copies that are loaded at the same time; all other nodes begin with a copy that they have
 * @param rates changes in a second, one after the other
 * @param length of each rate
 * @param profile whether the member records what it does with Flight Recorder
 */
record CascadeOptions(
        Path results,
        World world,
        int processes,
        int copies,
        List<Integer> rates,
        Duration length,
        String heap,
        String nodesHeap,
        boolean profile) {

    static final String USAGE = """
            options of bench cascade:
              --nodes N          that have a copy of all addresses, 1000 if nothing is said
              --servers N        on all nodes together, 10000 if nothing is said
              --processes N      in which the nodes are, 2 if nothing is said
              --copies N         of everything loaded at the same time, 1000 if nothing is said
              --rates N,N        changes in a second, 20,200 if nothing is said
              --seconds TIME     for each rate, 15s if nothing is said
              --heap SIZE        of the member, 1g if nothing is said
              --nodes-heap SIZE  of each process of nodes, 512m if nothing is said
              --profile          the member writes a Flight Recorder file beside its log
              --results DIR      where logs and data go
            """;

    static CascadeOptions parse(Arguments rest) {
        Path results = Path.of("results");
        int nodes = 1000;
        int servers = 10_000;
        int processes = 2;
        int copies = 1000;
        List<Integer> rates = List.of(20, 200);
        Duration length = Duration.ofSeconds(15);
        String heap = "1g";
        String nodesHeap = "512m";
        boolean profile = false;
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--nodes" -> nodes = rest.numberOf(option);
                case "--servers" -> servers = rest.numberOf(option);
                case "--processes" -> processes = rest.numberOf(option);
                case "--copies" -> copies = rest.numberOf(option);
                case "--rates" ->
                    rates = Arrays.stream(rest.valueOf(option).split(",", -1))
                            .map(Integer::parseInt)
                            .toList();
                case "--seconds" -> length = rest.durationOf(option);
                case "--heap" -> heap = rest.valueOf(option);
                case "--nodes-heap" -> nodesHeap = rest.valueOf(option);
                case "--profile" -> profile = true;
                case "--results" -> results = Path.of(rest.valueOf(option));
                default -> throw new IllegalArgumentException("unknown option: " + option);
            }
        }
        return new CascadeOptions(
                results.toAbsolutePath(),
                new World(nodes, servers),
                processes,
                copies,
                rates,
                length,
                heap,
                nodesHeap,
                profile);
    }
}
