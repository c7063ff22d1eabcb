package io.tarsboot.bench.chaos.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A program of the framework, which may be killed, stopped for a while and started again as often as wanted. */
public final class Program implements AutoCloseable {

    private static final Duration TO_STOP = Duration.ofSeconds(60);
    private static final long KIBI = 1024;

    /** Before what a member says when its part of the group ends, or does not begin. */
    private static final List<String> FOR_OPERATORS = List.of(" does not start: ", ": this member has stopped (");

    private static final Pattern OPEN_FILES = Pattern.compile("Max open files +(\\d+)");
    private static final Pattern STARTING = Pattern.compile("Starting \\w+ (?:v(\\S+) )?using Java");

    private final String name;
    private final Function<String, List<String>> command;
    private final Path log;
    private String classPath;
    private @Nullable Process process;
    private volatile boolean expected;

    /** @param command by the class path */
    Program(String name, String classPath, Function<String, List<String>> command, Path log) {
        this.name = name;
        this.classPath = classPath;
        this.command = command;
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

    /** The same program from elsewhere, from its next start on. */
    public synchronized void comesFrom(String otherClassPath) {
        classPath = otherClassPath;
    }

    /** Which one it has said at its last start to be; empty if it did not say. */
    public Optional<String> version() {
        try (var lines = Files.lines(log)) {
            return lines.map(STARTING::matcher)
                    .filter(Matcher::find)
                    .map(matcher -> Optional.ofNullable(matcher.group(1)))
                    .reduce((first, second) -> second)
                    .orElse(Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized void start() {
        if (isAlive()) {
            throw new IllegalStateException(name + " runs already");
        }
        try {
            Path directory = Files.createDirectories(log.toAbsolutePath().getParent());
            process = new ProcessBuilder(command.apply(classPath))
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

    /** How many files it may have open; 0 where the system does not say. */
    public long openFilesLimit() {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid()), "limits"))) {
            return lines.map(OPEN_FILES::matcher)
                    .filter(Matcher::find)
                    .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
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

    /**
     * What its log says at last of why it does not serve: words for operators if there are any, else the last failure.
     */
    public String lastError() {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.stream()
                    .filter(line -> FOR_OPERATORS.stream().anyMatch(line::contains))
                    .reduce((first, second) -> second)
                    .or(() -> lines.stream()
                            .filter(line -> line.contains("ERROR") || line.contains("Exception"))
                            .reduce((first, second) -> second))
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
