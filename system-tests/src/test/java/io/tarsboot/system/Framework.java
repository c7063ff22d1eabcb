package io.tarsboot.system;

import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.testkit.framework.FrameworkProcess;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The framework's process with a data directory of its own. It may be killed and started again as often as wanted. */
final class Framework implements AutoCloseable {

    private static final String ADMIN = "admin";

    /** Short terms, so that what takes time by intent takes little here. */
    private static final List<String> SHORT_TERMS = List.of(
            "--tars.registry.lease=4s",
            "--tars.node.report-interval=500ms",
            "--tars.patch.announce-interval=1s",
            "--tars.config-service.announce-interval=1s");

    private final Path data;
    private @Nullable FrameworkProcess process;
    private List<String> arguments = List.of();

    Framework(Path data) {
        this.data = data;
    }

    /** Starts it and waits until an operator can begin. */
    Framework start(String... more) {
        if (isRunning()) {
            throw new IllegalStateException("it runs already");
        }
        arguments = List.of(more);
        List<String> words = new ArrayList<>(SHORT_TERMS);
        words.addAll(arguments);
        process = FrameworkProcess.launch(java(FrameworkProcess.MAIN), data, words)
                .awaitReady();
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
        running().kill();
    }

    /** As {@code ./tars down} does; released servers go on. */
    void stop() {
        if (isRunning()) {
            running().stop();
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

    /** Where it keeps everything. */
    Path data() {
        return data;
    }

    String adminAddress() {
        return running().admin();
    }

    /** Where names are looked up: an object with its endpoint. */
    String locator() {
        return running().locator();
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
        if (process != null) {
            process.close();
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

    private FrameworkProcess running() {
        if (process == null) {
            throw new IllegalStateException("it was not started");
        }
        return process;
    }

    /** The beginning of a command line that starts a class of the framework. */
    static List<String> java(String main) {
        return FrameworkProcess.java(classPath(), main);
    }

    /** That of this test without the tests: what the framework needs and nothing of ours. */
    static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Where the first user's password stands. */
    Path passwordFile() {
        return running().passwordFile();
    }

    private String password() {
        return running().password();
    }
}
