package io.tarsboot.bench.robust;

import io.tarsboot.bench.harness.Arguments;
import io.tarsboot.bench.harness.Launch;
import io.tarsboot.bench.harness.Machine;
import io.tarsboot.bench.harness.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./tars bench soak}, {@code overload} and {@code drain}: from the command line to the verdict. */
public final class BenchRobustness {

    private static final int MISUSED = 2;

    private final String name;
    private final Machine machine = Machine.here();
    private final ZonedDateTime started = ZonedDateTime.now(ZoneId.systemDefault());

    private BenchRobustness(String name) {
        this.name = name;
    }

    /** The first word chooses the bench. It ends with 0 if all that is promised held, else with 1. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean passed;
        try {
            passed = new BenchRobustness(arguments[0]).run(List.of(arguments).subList(1, arguments.length));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(usage(arguments[0]));
            System.exit(MISUSED);
            return;
        }
        System.exit(passed ? 0 : 1);
    }

    private static String usage(String name) {
        return switch (name) {
            case "soak" -> SoakOptions.USAGE;
            case "overload" -> OverloadOptions.USAGE;
            case "drain" -> DrainOptions.USAGE;
            default -> "benches: soak, overload, drain\n";
        };
    }

    private boolean run(List<String> words) throws IOException, InterruptedException {
        if (words.contains("--help")) {
            System.out.print(usage(name));
            return true;
        }
        Arguments rest = new Arguments(words.toArray(String[]::new));
        return switch (name) {
            case "soak" -> soak(SoakOptions.parse(rest));
            case "overload" -> overload(OverloadOptions.parse(rest));
            case "drain" -> drain(DrainOptions.parse(rest));
            default -> throw new IllegalArgumentException("bench: " + name + " (expected: soak, overload or drain)");
        };
    }

    private boolean soak(SoakOptions options) throws IOException, InterruptedException {
        SoakBench bench = new SoakBench(options, launch(options.results(), options.heap()), System.err);
        return tell(options.results(), new SoakReport(machine, at(), options, bench.run()));
    }

    private boolean overload(OverloadOptions options) throws IOException {
        OverloadBench bench = new OverloadBench(options, launch(options.results(), options.heap()), System.err);
        return tell(options.results(), new OverloadReport(machine, at(), options, bench.run()));
    }

    private boolean drain(DrainOptions options) throws IOException {
        DrainBench bench = new DrainBench(options, launch(options.results(), options.heap()), System.err);
        return tell(options.results(), new DrainReport(machine, at(), options, bench.run()));
    }

    private Launch launch(Path results, String heap) throws IOException {
        Path logs = Files.createDirectories(results.resolve(title() + "-logs"));
        return new Launch(System.getProperty("java.class.path"), heap, logs, false);
    }

    private boolean tell(Path results, Report report) throws IOException {
        Verdict verdict = report.verdict();
        String table = machine.describe(started) + "\n" + report.table() + "\n" + verdict.text(name);
        JsonMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(results.resolve(title() + ".json"), json.writeValueAsString(report) + "\n");
        Files.writeString(results.resolve(title() + ".md"), table);
        System.out.print(table);
        System.err.println("Results: " + results.resolve(title()) + ".json and .md");
        return verdict.passed();
    }

    private String at() {
        return started.toOffsetDateTime().toString();
    }

    private String title() {
        return name + "-" + started.format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")) + "-jdk"
                + Runtime.version().feature();
    }
}
