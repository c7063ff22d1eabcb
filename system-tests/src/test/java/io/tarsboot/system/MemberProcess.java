package io.tarsboot.system;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A member of the registry or of the store of packages as a process of its own, with a directory and ports of its own. */
final class MemberProcess implements AutoCloseable {

    private static final String REGISTRY = "io.tarsboot.registry.app.RegistryApplication";
    private static final String PATCH = "io.tarsboot.patch.PatchApplication";

    private final String main;
    private final Path directory;
    private final String address;
    private final String endpoint;
    private final List<String> settings;
    private @Nullable Process process;

    private MemberProcess(String main, Path directory, int raftPort, int port, List<String> settings) {
        this.main = main;
        this.directory = directory;
        this.address = "127.0.0.1:" + raftPort;
        this.endpoint = "tcp -h 127.0.0.1 -p " + port;
        this.settings = settings;
    }

    /**
     * @param place how it comes into the group, such as {@code joining=true}
     */
    static MemberProcess registry(Path directory, int raftPort, String place) {
        int query = freePort();
        return new MemberProcess(
                REGISTRY,
                directory,
                raftPort,
                query,
                List.of(
                        "--tars.registry.data-directory=" + directory,
                        "--tars.registry.raft-port=" + raftPort,
                        "--tars.registry.query-port=" + query,
                        "--tars.registry.metadata-port=0",
                        "--tars.registry.node-sync-port=0",
                        "--tars.registry.lease=4s",
                        "--tars.registry." + place));
    }

    static MemberProcess patch(Path directory, int raftPort, String locator, String place) {
        int port = freePort();
        return new MemberProcess(
                PATCH,
                directory,
                raftPort,
                port,
                List.of(
                        "--tars.patch.data-directory=" + directory,
                        "--tars.patch.member=127.0.0.1:" + raftPort,
                        "--tars.patch.port=" + port,
                        "--tars.patch.announce-interval=1s",
                        "--tars.patch.upkeep-interval=500ms",
                        "--tars.client.locator=" + locator,
                        "--tars.patch." + place));
    }

    /** Starts it, and waits until others reach it. */
    MemberProcess start() {
        launch();
        return awaitListening();
    }

    /** Starts it without waiting. */
    MemberProcess launch() {
        List<String> words = new ArrayList<>(Framework.java(main));
        words.addAll(settings);
        try {
            Files.createDirectories(directory);
            process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(outputFile().toFile()))
                    .start();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its objects are served last, when it is in the group's reach. */
    MemberProcess awaitListening() {
        int port = Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(' ') + 1));
        boolean unused = Await.until(
                address + " serves",
                () -> {
                    if (!running().isAlive()) {
                        throw new AssertionError("it ended with " + running().exitValue() + ":\n" + output());
                    }
                    return listens(port);
                },
                Boolean::booleanValue);
        return this;
    }

    /** Its address in the group. */
    String address() {
        return address;
    }

    /** Where its object for everybody is: QueryObj, or PackageObj. */
    String endpoint() {
        return endpoint;
    }

    /**
     * Of a member of the store of packages: waits for content, which stands under its digest.
     *
     * @return whether it has that digest
     */
    boolean awaitContent(String sha256) {
        Path content = directory
                .resolve("content")
                .resolve(sha256.substring(0, 2))
                .resolve(sha256.substring(2, 4))
                .resolve(sha256);
        boolean unused = Await.until("the content is there", () -> Files.exists(content), Boolean::booleanValue);
        return Packages.sha256(content).equals(sha256);
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** As {@code kill -9} does. */
    void kill() {
        running().destroyForcibly().onExit().join();
    }

    /** As an operator does; it says goodbye first. */
    void stop() {
        running().destroy();
        int unused = awaitEnd();
    }

    /** @return its exit code */
    int awaitEnd() {
        try {
            if (!running().waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                kill();
                throw new AssertionError("it did not end:\n" + output());
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
        return running().exitValue();
    }

    String output() {
        try {
            return Files.readString(outputFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (isAlive()) {
            kill();
        }
    }

    /** A port that was free a moment ago: members have to know their addresses before they start. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path outputFile() {
        return directory.resolveSibling(directory.getFileName() + ".log");
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("it was not started");
        }
        return process;
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
