package io.tarsboot.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Released servers of the demo that nobody looks after any more, since its framework was killed. */
final class LeftServers {

    /** How nodes tell programs of each type where their configuration is. */
    private static final List<String> CONFIG_OPTIONS = List.of("-Dconfig=", "--config=");

    private final Path data;
    private final Duration patience;

    /**
     * @param data of the framework, with the directories of its nodes
     * @param patience how long they may take to end when asked to, and again when forced to
     */
    LeftServers(Path data, Duration patience) {
        this.data = data.toAbsolutePath().normalize();
        this.patience = patience;
    }

    /** Returns when they have ended. */
    void end() throws InterruptedException {
        List<ProcessHandle> left = find();
        left.forEach(ProcessHandle::destroy);
        if (haveEnded(left)) {
            return;
        }
        left.forEach(ProcessHandle::destroyForcibly);
        if (!haveEnded(left)) {
            List<Long> pids = left.stream()
                    .filter(ProcessHandle::isAlive)
                    .map(ProcessHandle::pid)
                    .toList();
            throw new DemoFailedException("servers of an earlier demo do not end: processes " + pids
                    + " (expected: gone within " + patience.toSeconds()
                    + " s; end them, or give the demo a TARS_HOME of its own)");
        }
    }

    private List<ProcessHandle> find() {
        String user = ProcessHandle.current().info().user().orElse("");
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().user().orElse("").equals(user))
                .filter(process -> isServer(process.info().arguments().orElse(new String[0])))
                .toList();
    }

    /** Whoever merely reads a server's files has other arguments. */
    private boolean isServer(String[] arguments) {
        return Stream.of(arguments)
                .anyMatch(argument ->
                        CONFIG_OPTIONS.stream().anyMatch(option -> argument.startsWith(option + data + "/node-")));
    }

    private boolean haveEnded(List<ProcessHandle> processes) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (ProcessHandle process : processes) {
            try {
                process.onExit().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                return false;
            } catch (ExecutionException e) {
                throw new IllegalStateException("nothing fails in waiting for a process", e);
            }
        }
        return true;
    }
}
