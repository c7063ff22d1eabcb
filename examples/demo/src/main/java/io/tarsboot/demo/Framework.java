package io.tarsboot.demo;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The framework's process, with fresh data and free ports, so that it disturbs nothing that runs already. */
final class Framework implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofMinutes(1);

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
        deleteTree(data);
        Files.createDirectories(data);
        Path readyFile = data.resolve("ready");
        List<String> full = new ArrayList<>(command);
        full.add(directory);
        full.add("--tars.standalone.free-ports=true");
        full.add("--tars.standalone.ready-file=" + readyFile);
        // The demo leaves nothing behind, also when Ctrl-C reaches the framework before it reaches the demo.
        full.add("--tars.node.stop-servers=true");
        Path log = data.resolve("framework.log");
        Process process = new ProcessBuilder(full)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        // From now on, also while it starts: the demo is not outlived by what it started.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop-framework"));
        try {
            return new Framework(process, data, awaitReady(process, readyFile, log));
        } catch (RuntimeException | IOException | InterruptedException e) {
            process.destroy();
            throw e;
        }
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
        return data.resolve("framework.log");
    }

    String password() throws IOException {
        return Files.readString(passwordFile()).strip();
    }

    /** With the password of the first user, which the admin server made up. */
    Path passwordFile() {
        return Path.of(ready.getProperty("password-file"));
    }

    @Override
    public void close() {
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

    private static Properties awaitReady(Process process, Path readyFile, Path log)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (!Files.exists(readyFile)) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new DemoFailedException("the framework ended with " + process.exitValue()
                        + " while it started; its log: " + log + System.lineSeparator() + lastLines(log));
            }
            if (System.nanoTime() > end) {
                throw new DemoFailedException(
                        "the framework is not ready after " + START.toSeconds() + " s; its log: " + log);
            }
        }
        Properties ready = new Properties();
        try (Reader reader = Files.newBufferedReader(readyFile)) {
            ready.load(reader);
        }
        return ready;
    }

    private static String lastLines(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }

    private static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
