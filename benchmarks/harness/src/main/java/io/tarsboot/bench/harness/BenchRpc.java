package io.tarsboot.bench.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./tars bench rpc}: from the command line to the results. */
public final class BenchRpc {

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    private BenchRpc() {}

    public static void main(String[] arguments) throws IOException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(RpcOptions.USAGE);
            return;
        }
        RpcOptions options;
        try {
            options = RpcOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(RpcOptions.USAGE);
            System.exit(2);
            return;
        }
        run(options);
    }

    private static void run(RpcOptions options) throws IOException {
        Machine machine = Machine.here();
        ZonedDateTime started = ZonedDateTime.now(ZoneId.systemDefault());
        String name = "rpc-" + started.format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")) + "-jdk"
                + Runtime.version().feature();
        Path logs = Files.createDirectories(options.results().resolve(name + "-logs"));
        RpcBenchmark benchmark = new RpcBenchmark(options, logs, System.err);
        List<WorkloadReport> workloads = new ArrayList<>();
        for (Workload workload : options.workloads()) {
            if (workload.needsVirtualThreads() && Runtime.version().feature() < FIRST_WITH_VIRTUAL_THREADS) {
                System.err.println(workload.word() + " is left out: Java "
                        + Runtime.version().feature() + " has no virtual threads");
                continue;
            }
            workloads.add(benchmark.measure(workload));
            // After each workload: a run that is broken off has told what it knew.
            write(options.results().resolve(name), RpcReport.of(machine, started, options, workloads));
        }
        RpcReport report = RpcReport.of(machine, started, options, workloads);
        System.out.print(MarkdownTable.of(report));
        System.err.println("Results: " + options.results().resolve(name) + ".json and .md");
    }

    private static void write(Path name, RpcReport report) throws IOException {
        JsonMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(Path.of(name + ".json"), json.writeValueAsString(report) + "\n");
        Files.writeString(Path.of(name + ".md"), MarkdownTable.of(report));
    }
}
