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

/** A program of the framework as a process of its own, which may be stopped or killed and started again. */
final class Program implements AutoCloseable {

    private final String name;
    private final Path log;
    private final List<String> words;
    private @Nullable Process process;

    /** @param main the class that starts it */
    Program(String name, Path directory, String main, List<String> arguments) {
        this.name = name;
        this.log = directory.resolve(name + ".log");
        this.words = new ArrayList<>(Framework.java(main));
        words.addAll(arguments);
    }

    Program start() {
        try {
            Files.createDirectories(log.getParent());
            process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it said, if it ended by itself; otherwise empty. */
    String failure() {
        Process started = process;
        return started == null || started.isAlive() ? "" : name + " ended:\n" + output();
    }

    String output() {
        try {
            return Files.readString(log);
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

    /** As {@code systemctl stop} does. */
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
