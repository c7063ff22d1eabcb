package io.tarsboot.demo;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The framework's process, with fresh data and free ports, so that it disturbs nothing that runs already. */
final class Framework implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofMinutes(1);
    private static final Duration SERVERS_STOP = Duration.ofSeconds(15);

    private static final String LOG = "framework.log";

    /** What it prints beside its log. */
    private static final String OUTPUT = "framework.out";

    private final Process process;
    private final Path data;
    private final Properties ready;

    private Framework(Process process, Path data, Properties ready) {
        this.process = process;
        this.data = data;
        this.ready = ready;
    }

    static Framework start(List<String> command, Path data) throws IOException, InterruptedException {
        String directory = "--tars.standalone.directory=" + data;
        refuseSecond(directory);
        new LeftServers(data, SERVERS_STOP).end();
        deleteTree(data);
        Files.createDirectories(data);
        Path readyFile = data.resolve("ready");
        List<String> full = new ArrayList<>(command);
        full.add(directory);
        full.add("--tars.standalone.free-ports=true");
        full.add("--tars.standalone.ready-file=" + readyFile);
        // The demo leaves nothing behind, also when Ctrl-C reaches the framework before it reaches the demo.
        full.add("--tars.node.stop-servers=true");
        Process process = new ProcessBuilder(full)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve(OUTPUT).toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        // From now on, also while it starts: the demo is not outlived by what it started.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "stop-framework"));
        try {
            return new Framework(process, data, awaitReady(process, readyFile, data));
        } catch (RuntimeException | IOException | InterruptedException e) {
            end(process);
            throw e;
        }
    }

    /** Waits for as long as it runs, and tells how it ended. */
    String awaitEnd() throws InterruptedException {
        return "the framework ended with exit code " + process.waitFor() + "; its log: " + log();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    String admin() {
        return ready.getProperty("admin");
    }

    String locator() {
        return ready.getProperty("locator");
    }

    Path log() {
        return data.resolve(LOG);
    }

    String password() throws IOException {
        return Files.readString(passwordFile()).strip();
    }

    /** With the password of the first user, which the admin server made up. */
    Path passwordFile() {
        return Path.of(ready.getProperty("password-file"));
    }

    /** Also where it was killed, and its nodes with it: they would have stopped the servers. */
    @Override
    public void close() {
        end(process);
        try {
            new LeftServers(data, SERVERS_STOP).end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** The data is about to be deleted: not below a demo in another terminal, nor below what a killed one left. */
    private static void refuseSecond(String directory) {
        ProcessHandle.allProcesses()
                .filter(other ->
                        List.of(other.info().arguments().orElse(new String[0])).contains(directory))
                .findAny()
                .ifPresent(other -> {
                    throw new DemoFailedException("the framework of another demo runs already, as process "
                            + other.pid() + " (stop that demo, or: kill " + other.pid()
                            + "; or give this one a TARS_HOME of its own)");
                });
    }

    private static Properties awaitReady(Process process, Path readyFile, Path data)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (!Files.exists(readyFile)) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new DemoFailedException("the framework ended with " + process.exitValue()
                        + " while it started; its log: " + data.resolve(LOG) + System.lineSeparator()
                        + lastLines(data.resolve(LOG)) + lastLines(data.resolve(OUTPUT)));
            }
            if (System.nanoTime() > end) {
                throw new DemoFailedException(
                        "the framework is not ready after " + START.toSeconds() + " s; its log: " + data.resolve(LOG));
            }
        }
        Properties ready = new Properties();
        try (Reader reader = Files.newBufferedReader(readyFile)) {
            ready.load(reader);
        }
        return ready;
    }

    private static String lastLines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        List<String> lines = Files.readAllLines(file);
        return lines.stream()
                .skip(Math.max(0, lines.size() - 30))
                .map(line -> line + System.lineSeparator())
                .collect(Collectors.joining());
    }

    private static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
