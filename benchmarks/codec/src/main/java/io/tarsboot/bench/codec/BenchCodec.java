package io.tarsboot.bench.codec;

import io.tarsboot.bench.harness.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** {@code ./tars bench codec}: runs the benchmark in forks of its own with the allocation profiler. */
public final class BenchCodec {

    private static final String USAGE = """
            options of bench codec:
              --quick            one fork, one measurement of 200 ms: whether it works, not how fast it is
              --results DIR      where the JSON and the table go
            """;

    private static final int FORKS = 3;
    private static final int WARMUPS = 5;
    private static final int MEASUREMENTS = 5;
    private static final TimeValue ONE_SECOND = TimeValue.seconds(1);
    private static final TimeValue MOMENT = TimeValue.milliseconds(200);

    private BenchCodec() {}

    public static void main(String[] arguments) throws IOException, RunnerException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(USAGE);
            return;
        }
        boolean quick = false;
        Path results = Path.of("results");
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--quick")) {
                quick = true;
            } else if (arguments[i].equals("--results") && i + 1 < arguments.length) {
                results = Path.of(arguments[++i]);
            } else {
                System.err.println("unknown option: " + arguments[i]);
                System.err.print(USAGE);
                System.exit(2);
            }
        }
        run(quick, Files.createDirectories(results));
    }

    private static void run(boolean quick, Path results) throws IOException, RunnerException {
        Machine machine = Machine.here();
        ZonedDateTime started = ZonedDateTime.now(ZoneId.systemDefault());
        String name = "codec-" + started.format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")) + "-jdk"
                + Runtime.version().feature();
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(CodecBenchmark.class.getName() + ".*")
                .addProfiler(GCProfiler.class)
                .jvmArgs("-Xms1g", "-Xmx1g")
                .resultFormat(ResultFormatType.JSON)
                .result(results.resolve(name + ".json").toString())
                .forks(quick ? 1 : FORKS)
                .warmupIterations(quick ? 1 : WARMUPS)
                .measurementIterations(quick ? 1 : MEASUREMENTS)
                .warmupTime(quick ? MOMENT : ONE_SECOND)
                .measurementTime(quick ? MOMENT : ONE_SECOND);
        List<Score> scores =
                new Runner(options.build()).run().stream().map(Score::of).toList();
        String table = machine.describe(started) + "\n" + CodecTable.of(scores);
        Files.writeString(results.resolve(name + ".md"), table);
        System.out.print("\n" + table);
    }
}
