package io.tarsboot.system;

import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.endpoint.ObjectAddress;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The framework's process with a data directory of its own. It may be killed and started again as often as wanted. */
final class Framework implements AutoCloseable {

    private static final String MAIN = "io.tarsboot.standalone.StandaloneApplication";
    private static final String ADMIN = "admin";
    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration STOP = Duration.ofSeconds(60);

    /** As on a small machine, and quick to start. */
    private static final List<String> JVM =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k", "-Xmx256m");

    /** Short terms, so that what takes time by intent takes little here. */
    private static final List<String> SHORT_TERMS = List.of(
            "--tars.registry.lease=4s",
            "--tars.node.report-interval=500ms",
            "--tars.patch.announce-interval=1s",
            "--tars.config-service.announce-interval=1s");

    private final Path data;
    private @Nullable Process process;
    private List<String> arguments = List.of();
    private Properties ready = new Properties();

    Framework(Path data) {
        this.data = data;
    }

    /** Starts it and waits until an operator can begin. */
    Framework start(String... more) {
        if (isRunning()) {
            throw new IllegalStateException("it runs already");
        }
        arguments = List.of(more);
        try {
            Files.createDirectories(data);
            Files.deleteIfExists(readyFile());
            Process started = new ProcessBuilder(command())
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
            process = started;
            awaitReady(started);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** After a test, whatever it did, the next one finds a framework that runs with these arguments. */
    void ensureRunning(String... more) {
        if (isRunning() && arguments.equals(List.of(more))) {
            return;
        }
        stop();
        start(more);
    }

    /** As {@code kill -9} does. */
    void kill() {
        Process killed = running();
        killed.destroyForcibly();
        awaitEnd(killed);
    }

    /** As {@code ./tars down} does; released servers go on. */
    void stop() {
        if (isRunning()) {
            Process stopped = running();
            stopped.destroy();
            awaitEnd(stopped);
        }
    }

    /** The first user, with a token that is good for long. */
    Operator admin() {
        return Operator.login(adminAddress(), ADMIN, password());
    }

    /** The first user, as long as a session lasts. */
    Operator session() {
        return Operator.session(adminAddress(), ADMIN, password());
    }

    String adminAddress() {
        return ready.getProperty("admin");
    }

    /** Where names are looked up: an object with its endpoint. */
    String locator() {
        return ready.getProperty("locator");
    }

    /** A client that knows nothing but where to ask for names; to be closed by the caller. */
    Communicator client() {
        return Communicator.builder()
                .config(ClientConfig.DEFAULT
                        .withLocator(ObjectAddress.parse(locator()))
                        .withRefreshInterval(Duration.ofSeconds(1)))
                .build();
    }

    /** The processes that nodes of this framework have started: what they are called with names their directory. */
    List<ProcessHandle> releasedProcesses() {
        return ProcessHandle.allProcesses()
                .filter(handle -> !isFramework(handle))
                .filter(handle -> handle.info().commandLine().orElse("").contains(data + "/node-"))
                .toList();
    }

    /** Ends everything, the released servers first, whether the framework still works or not. */
    @Override
    public void close() {
        if (isRunning()) {
            try {
                Files.writeString(data.resolve("stop-servers"), "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            stop();
        }
        List<ProcessHandle> left = releasedProcesses();
        left.forEach(ProcessHandle::destroyForcibly);
        left.forEach(handle -> handle.onExit().join());
    }

    private boolean isFramework(ProcessHandle handle) {
        return process != null && handle.pid() == process.pid();
    }

    private boolean isRunning() {
        return process != null && process.isAlive();
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("it was not started");
        }
        return process;
    }

    /** The beginning of a command line that starts a class of the framework. */
    static List<String> java(String main) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(JVM);
        words.addAll(List.of("-cp", classPath(), main));
        return words;
    }

    private List<String> command() {
        List<String> words = new ArrayList<>(java(MAIN));
        words.add("--tars.standalone.directory=" + data);
        words.add("--tars.standalone.free-ports=true");
        words.add("--tars.standalone.ready-file=" + readyFile());
        words.addAll(SHORT_TERMS);
        words.addAll(arguments);
        return words;
    }

    /** That of this test without the tests: what the framework needs and nothing of ours. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Path readyFile() {
        return data.resolve("ready");
    }

    private Path log() {
        return data.resolve("framework.out");
    }

    /** Where the first user's password stands. */
    Path passwordFile() {
        return Path.of(ready.getProperty("password-file"));
    }

    private String password() {
        try {
            return Files.readString(passwordFile()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady(Process started) throws IOException {
        Await.until(
                "the framework is ready",
                START,
                () -> Files.exists(readyFile()) || !started.isAlive(),
                Boolean::booleanValue);
        if (!Files.exists(readyFile())) {
            throw new AssertionError("the framework ended with " + started.exitValue() + " while it started:\n"
                    + Files.readString(log()));
        }
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(readyFile())) {
            read.load(reader);
        }
        ready = read;
    }

    private void awaitEnd(Process ending) {
        try {
            if (!ending.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                ending.destroyForcibly().onExit().join();
                throw new AssertionError("the framework did not stop within " + STOP + ":\n" + Files.readString(log()));
            }
        } catch (InterruptedException e) {
            ending.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the framework stops", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
