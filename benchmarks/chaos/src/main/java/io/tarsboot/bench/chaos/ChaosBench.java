package io.tarsboot.bench.chaos;

import io.tarsboot.bench.chaos.scenario.Campaign;
import io.tarsboot.bench.chaos.scenario.Extent;
import io.tarsboot.bench.chaos.scenario.Finding;
import io.tarsboot.bench.chaos.scenario.Scenario;
import io.tarsboot.bench.harness.Arguments;
import io.tarsboot.bench.harness.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code ./tars bench chaos}: from the command line to the verdict. */
public final class ChaosBench {

    private static final int MISUSED = 2;
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 20_000;
    private static final int FRAMES = 10_000;

    /** Of the clients in this process; the programs that are started have their own. */
    private static final String LOGGING = "io/tarsboot/bench/chaos/logging.xml";

    private ChaosBench() {}

    /** It ends with 0 if all that is promised held, else with 1. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.setProperty("logback.configurationFile", LOGGING);
        ChaosOptions options;
        try {
            if (List.of(arguments).contains("--help")) {
                System.out.print(ChaosOptions.USAGE);
                return;
            }
            options = ChaosOptions.parse(new Arguments(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(ChaosOptions.USAGE);
            System.exit(MISUSED);
            return;
        }
        System.exit(run(options) ? 0 : 1);
    }

    private static boolean run(ChaosOptions options) throws IOException, InterruptedException {
        ZonedDateTime started = ZonedDateTime.now(ZoneId.systemDefault());
        Machine machine = Machine.here();
        Path directory = Files.createDirectories(options.results()
                .resolve("chaos-" + started.format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")) + "-jdk"
                        + Runtime.version().feature()));
        Extent extent = new Extent(options.kills(), PAUSE, options.length(), options.writers(), CONNECTIONS, FRAMES, 1);
        List<Finding> findings = new ArrayList<>();
        try (Campaign campaign =
                new Campaign(System.getProperty("java.class.path"), directory, extent, options.former())) {
            for (Scenario scenario : options.scenarios()) {
                System.err.println(scenario.name() + " ...");
                Finding finding = campaign.run(scenario);
                System.err.print(ChaosTable.row(finding) + ChaosTable.details(finding));
                findings.add(finding);
            }
        }
        String report = machine.describe(started) + "\n" + ChaosTable.of(findings) + "\n"
                + findings.stream().map(ChaosTable::details).collect(Collectors.joining());
        Files.writeString(directory.resolve("chaos.md"), report);
        System.out.print(report);
        System.err.println("Results: " + directory.resolve("chaos.md"));
        return findings.stream().noneMatch(Finding::failed);
    }
}
