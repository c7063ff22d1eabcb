package io.tarsboot.testkit.framework;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A run of the standalone framework at free ports, with a data directory of its own. It ends with the JVM that started
 * it, however that ends; servers that its nodes released go on unless it is told to stop them.
 */
public final class FrameworkProcess implements AutoCloseable {

    /** The class that starts it. */
    public static final String MAIN = "io.tarsboot.standalone.StandaloneApplication";

    /** With whose end it ends. */
    private static final String PARENT = "--tars.standalone.parent=";

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    /** As on a small machine, and quick to start. */
    private static final List<String> JVM =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k", "-Xmx256m", "-Xshare:auto");

    private final Path data;
    private final Process process;
    private volatile Properties ready = new Properties();

    private FrameworkProcess(Path data, Process process) {
        this.data = data;
        this.process = process;
    }

    /** The beginning of a command line that runs a program of Java as this JVM does. */
    public static List<String> java() {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(JVM);
        return words;
    }

    /** The same up to a main class. */
    public static List<String> java(String classPath, String main) {
        List<String> words = java();
        words.addAll(List.of("-cp", classPath, main));
        return words;
    }

    /**
     * Starts it without waiting.
     *
     * @param program words up to the main class or jar
     * @param data where it keeps everything; what an earlier run left there counts
     * @param arguments besides those that say where and how it runs
     */
    public static FrameworkProcess launch(List<String> program, Path data, List<String> arguments) {
        List<String> words = new ArrayList<>(program);
        words.add("--tars.standalone.directory=" + data);
        words.add("--tars.standalone.free-ports=true");
        words.add("--tars.standalone.ready-file=" + data.resolve("ready"));
        if (arguments.stream().noneMatch(argument -> argument.startsWith(PARENT))) {
            words.add(PARENT + ProcessHandle.current().pid());
        }
        words.addAll(arguments);
        try {
            Files.createDirectories(data);
            Files.deleteIfExists(data.resolve("ready"));
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            data.resolve("output").toFile()))
                    .start();
            return new FrameworkProcess(data, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until an operator can begin. */
    public FrameworkProcess awaitReady() {
        long end = System.nanoTime() + START.toNanos();
        while (!Files.exists(data.resolve("ready"))) {
            if (waitFor(LOOK_AGAIN)) {
                throw new AssertionError(
                        "the framework ended with " + process.exitValue() + " while it started:\n" + told());
            }
            if (System.nanoTime() > end) {
                process.destroyForcibly();
                throw new AssertionError("the framework is not ready after " + START + ":\n" + told());
            }
        }
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve("ready"))) {
            read.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ready = read;
        return this;
    }

    /** Where the admin API is: {@code http://host:port}. */
    public String admin() {
        return ready("admin");
    }

    /** Where names are looked up: an object with its endpoint. */
    public String locator() {
        return ready("locator");
    }

    /** Where the first user's password stands. */
    public Path passwordFile() {
        return Path.of(ready("password-file"));
    }

    /** That of the first user, {@code admin}. */
    public String password() {
        return read(passwordFile()).strip();
    }

    public Path data() {
        return data;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it printed beside its log. */
    public String output() {
        return read(data.resolve("output"));
    }

    public List<String> log() {
        return read(data.resolve("framework.log")).lines().toList();
    }

    /** As {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /**
     * As {@code ./tars down} does; released servers go on.
     *
     * @return its exit code
     */
    public int stop() {
        process.destroy();
        return awaitEnd();
    }

    /** @return its exit code */
    public int awaitEnd() {
        if (!waitFor(STOP)) {
            kill();
            throw new AssertionError("the framework did not end within " + STOP + ":\n" + told());
        }
        return process.exitValue();
    }

    /** Ends it and the servers that its nodes have released. */
    @Override
    public void close() {
        if (!isAlive()) {
            return;
        }
        try {
            Files.writeString(data.resolve("stop-servers"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stop();
    }

    private boolean waitFor(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the framework is waited for", e);
        }
    }

    private String ready(String key) {
        String value = ready.getProperty(key);
        if (value == null) {
            throw new IllegalStateException("the framework is not known to be ready (expected: awaitReady before)");
        }
        return value;
    }

    private String told() {
        return output() + String.join("\n", log());
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
