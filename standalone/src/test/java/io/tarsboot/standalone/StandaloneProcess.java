package io.tarsboot.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The program as {@code ./tars} starts it, at free ports. */
final class StandaloneProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final Process process;

    private StandaloneProcess(Path data, Process process) {
        this.data = data;
        this.process = process;
    }

    static StandaloneProcess start(Path data, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                StandaloneApplication.class.getName(),
                "--tars.standalone.directory=" + data,
                "--tars.standalone.free-ports=true",
                "--tars.standalone.ready-file=" + data.resolve("ready"),
                "--logging.threshold.console=off"));
        words.addAll(List.of(more));
        Files.createDirectories(data);
        return new StandaloneProcess(
                data,
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(data.resolve("output").toFile())
                        .start());
    }

    void awaitReady() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(data.resolve("ready"))) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                throw new AssertionError("not ready:\n" + output() + String.join("\n", log()));
            }
        }
    }

    /** Where the admin API is. */
    URI admin() {
        return URI.create(read(data.resolve("ready"))
                .lines()
                .filter(line -> line.startsWith("admin="))
                .map(line -> line.substring("admin=".length()))
                .findFirst()
                .orElseThrow());
    }

    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running:\n" + output() + String.join("\n", log()));
        }
        return process.exitValue();
    }

    /** As {@code ./tars down} does. */
    int stop() throws InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    /** What it printed beside its log. */
    String output() {
        return read(data.resolve("output"));
    }

    List<String> log() {
        return read(data.resolve("framework.log")).lines().toList();
    }

    List<Path> oldLogs() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.filter(file -> file.getFileName().toString().startsWith("framework.log."))
                    .toList();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
