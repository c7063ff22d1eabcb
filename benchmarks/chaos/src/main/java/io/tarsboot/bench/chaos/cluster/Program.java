package io.tarsboot.bench.chaos.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program of the framework, which may be killed, stopped for a while and started again as often as wanted. */
public final class Program implements AutoCloseable {

    private static final Duration TO_STOP = Duration.ofSeconds(60);
    private static final long KIBI = 1024;

    private final String name;
    private final List<String> command;
    private final Path log;
    private @Nullable Process process;
    private volatile boolean expected;

    Program(String name, List<String> command, Path log) {
        this.name = name;
        this.command = List.copyOf(command);
        this.log = log;
    }

    public String name() {
        return name;
    }

    /** What it printed in all its runs. */
    public Path log() {
        return log;
    }

    /** Whether it ought to answer: it was started and served, and nobody has done anything to it since. */
    public boolean isExpected() {
        return expected;
    }

    /** It serves from now on, as far as anybody can see. */
    public void expect() {
        expected = true;
    }

    /** Nobody knows whether it serves. */
    public void doubt() {
        expected = false;
    }

    public synchronized void start() {
        if (isAlive()) {
            throw new IllegalStateException(name + " runs already");
        }
        try {
            Path directory = Files.createDirectories(log.toAbsolutePath().getParent());
            process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    public long pid() {
        return running().pid();
    }

    /** As {@code kill -9} does. */
    public void kill() {
        expected = false;
        running().destroyForcibly().onExit().join();
    }

    /** As {@code kill} does, and waits for the end. */
    public void stop() {
        expected = false;
        Process stopped = running();
        stopped.destroy();
        if (!awaitEnd(TO_STOP)) {
            kill();
            throw new IllegalStateException(name + " did not end within " + TO_STOP + "; its log: " + log);
        }
    }

    /** @return whether it ended in time */
    public boolean awaitEnd(Duration limit) {
        try {
            return running().waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** It stands still and keeps everything that it has, its connections too. */
    public void pause() {
        expected = false;
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    /** In bytes; 0 where the system does not say. */
    public long resident() {
        Path status = Path.of("/proc", Long.toString(pid()), "status");
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBI)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    /** How often a text is in its log. */
    public long told(String text) {
        if (!Files.exists(log)) {
            return 0;
        }
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(text)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last line of its log that tells of a failure; the last of all if none does. */
    public String lastError() {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.stream()
                    .filter(line -> line.contains("ERROR") || line.contains("Exception"))
                    .reduce((first, second) -> second)
                    .orElse(lines.isEmpty() ? "" : lines.get(lines.size() - 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whatever state it is in. */
    @Override
    public synchronized void close() {
        expected = false;
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    private void signal(String signal) {
        try {
            int code = new ProcessBuilder("kill", "-" + signal, Long.toString(pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill -" + signal + " of " + name + ": ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private synchronized Process running() {
        if (process == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return process;
    }
}
