package io.tarsboot.bench.chaos;

import io.tarsboot.bench.chaos.cluster.Distribution;
import io.tarsboot.bench.chaos.scenario.Scenario;
import io.tarsboot.bench.chaos.scenario.Scenarios;
import io.tarsboot.bench.harness.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is run, and how long.
 *
 * @param kills how often each fault is done
 * @param length of the run without faults
 * @param former programs that are replaced in an upgrade; empty for the present ones under another version
 */
record ChaosOptions(
        Path results,
        List<Scenario> scenarios,
        int kills,
        Duration length,
        int writers,
        Optional<Distribution> former) {

    static final String USAGE = """
            bench chaos [SCENARIO...] [options]; without a scenario all are run:
            %s
            options:
              --kills N      how often members are killed, 5 if nothing is said
              --minutes M    of full load without faults, 1 if nothing is said
              --writers N    at once, 8 if nothing is said
              --former DIR   the folder lib of an unpacked distribution, from which rolling-upgrade upgrades; if nothing is
                             said, copies of the present programs that call themselves another version
              --results DIR  where tables, logs and data go
            """.formatted(Scenarios.ALL.stream()
            .map(scenario -> "  %-18s %s".formatted(scenario.name(), scenario.fault()))
            .collect(Collectors.joining("\n")));

    static ChaosOptions parse(Arguments rest) {
        Path results = Path.of("results");
        List<Scenario> scenarios = new ArrayList<>();
        int kills = 5;
        int minutes = 1;
        int writers = 8;
        Optional<Distribution> former = Optional.empty();
        while (rest.hasNext()) {
            String word = rest.next();
            switch (word) {
                case "--kills" -> kills = atLeastOne(word, rest.numberOf(word));
                case "--minutes" -> minutes = atLeastOne(word, rest.numberOf(word));
                case "--writers" -> writers = atLeastOne(word, rest.numberOf(word));
                case "--former" -> former = Optional.of(Distribution.in(Path.of(rest.valueOf(word))));
                case "--results" -> results = Path.of(rest.valueOf(word));
                default -> {
                    if (word.startsWith("-")) {
                        throw new IllegalArgumentException("unknown option: " + word);
                    }
                    scenarios.add(Scenarios.named(word));
                }
            }
        }
        return new ChaosOptions(
                results.toAbsolutePath(),
                scenarios.isEmpty() ? Scenarios.ALL : List.copyOf(scenarios),
                kills,
                Duration.ofMinutes(minutes),
                writers,
                former);
    }

    private static int atLeastOne(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + ": " + value + " (expected: at least 1)");
        }
        return value;
    }
}
