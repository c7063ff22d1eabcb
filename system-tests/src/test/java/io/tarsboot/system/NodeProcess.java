package io.tarsboot.system;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A logical node as a process of its own, which may be killed and started again like the rest of the framework. */
final class NodeProcess implements AutoCloseable {

    private static final String MAIN = "io.tarsboot.node.NodeApplication";

    private final String name;
    private final Path directory;
    private final String locator;
    private @Nullable Process process;

    /** @param data of the framework, which looks after what is left in the end */
    NodeProcess(String name, Path data, String locator) {
        this.name = name;
        this.directory = data.resolve(name);
        this.locator = locator;
    }

    void start() {
        List<String> words = new ArrayList<>(Framework.java(MAIN));
        words.add("--tars.node.name=" + name);
        words.add("--tars.node.directory=" + directory);
        words.add("--tars.node.registry=" + locator);
        words.add("--tars.node.report-interval=500ms");
        try {
            Files.createDirectories(directory);
            process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolveSibling(name + ".log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does. */
    void kill() {
        Process killed = process;
        if (killed != null) {
            killed.destroyForcibly().onExit().join();
        }
    }

    @Override
    public void close() {
        Process stopped = process;
        if (stopped == null) {
            return;
        }
        stopped.destroy();
        try {
            if (!stopped.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}
