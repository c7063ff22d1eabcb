package io.tarsboot.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that does nothing until it is ended, with arguments of a test's choice. */
final class Bystander implements AutoCloseable {

    private final Process process;

    private Bystander(Process process) {
        this.process = process;
    }

    static Bystander start(String... arguments) throws IOException {
        return run("echo started; while read line; do :; done", arguments);
    }

    /** It ends only when it is forced to. */
    static Bystander stubborn(String... arguments) throws IOException {
        return run("trap '' TERM; echo started; while read line; do :; done", arguments);
    }

    private static Bystander run(String script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "server"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        // Signals count from here on.
        int unused = process.getInputStream().read();
        return new Bystander(process);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean endsSoon() throws InterruptedException {
        return process.waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
