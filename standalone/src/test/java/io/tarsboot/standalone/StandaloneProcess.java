package io.tarsboot.standalone;

import io.tarsboot.testkit.framework.FrameworkProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The program as {@code ./tars} starts it, at free ports. */
final class StandaloneProcess implements AutoCloseable {

    private final FrameworkProcess process;

    private StandaloneProcess(FrameworkProcess process) {
        this.process = process;
    }

    static StandaloneProcess start(Path data, String... more) {
        List<String> program =
                FrameworkProcess.java(System.getProperty("java.class.path"), StandaloneApplication.class.getName());
        List<String> arguments = new ArrayList<>(List.of("--logging.threshold.console=off"));
        arguments.addAll(List.of(more));
        return new StandaloneProcess(FrameworkProcess.launch(program, data, arguments));
    }

    void awaitReady() {
        process.awaitReady();
    }

    /** Where the admin API is. */
    URI admin() {
        return URI.create(process.admin());
    }

    int awaitEnd() {
        return process.awaitEnd();
    }

    /** As {@code ./tars down} does. */
    int stop() {
        return process.stop();
    }

    /** What it printed beside its log. */
    String output() {
        return process.output();
    }

    List<String> log() {
        return process.log();
    }

    List<Path> oldLogs() throws IOException {
        try (Stream<Path> files = Files.list(process.data())) {
            return files.filter(file -> file.getFileName().toString().startsWith("framework.log."))
                    .toList();
        }
    }

    @Override
    public void close() {
        process.kill();
    }
}
