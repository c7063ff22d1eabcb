package io.tarsboot.node.framework;

import io.tarsboot.node.disk.TextFile;
import io.tarsboot.node.model.InstanceId;
import io.tarsboot.node.runner.NodeServers;
import io.tarsboot.node.runner.ServerRunner;
import io.tarsboot.protocol.registry.Actual;
import io.tarsboot.rpc.text.OneLine;
import io.tarsboot.rpc.threads.WorkerThreads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what the node's framework services do, for tools of this machine that must know it while there is no registry:
 * one line for each, its values separated by tabs.
 */
final class StatusFile implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StatusFile.class);

    private static final String HEAD = "service\tpid\tstate\tsince\trestarts\tmessage";

    private static final int LONGEST_MESSAGE = 1000;

    private final TextFile file;
    private final Thread writer;

    // Guarded by this.
    private boolean news = true;
    private boolean closed;
    private List<ServerRunner> shown = List.of();

    StatusFile(Path path) {
        this.file = new TextFile(path);
        this.writer = WorkerThreads.factory("framework-status").newThread(this::work);
    }

    /** @param services which of the servers are told of */
    void begin(NodeServers servers, Set<InstanceId> services) {
        synchronized (this) {
            shown = servers.all().stream()
                    .filter(runner -> services.contains(runner.id()))
                    .sorted(Comparator.comparing(runner -> runner.id().server()))
                    .toList();
        }
        writer.start();
    }

    synchronized void changed() {
        news = true;
        notifyAll();
    }

    /** What is written last stays. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            while (awaitNews()) {
                write();
            }
            write();
        } catch (InterruptedException e) {
            log.debug("The state of the framework's services is not written any more", e);
        }
    }

    private synchronized boolean awaitNews() throws InterruptedException {
        while (!news && !closed) {
            wait();
        }
        news = false;
        return !closed;
    }

    private void write() {
        List<ServerRunner> services;
        synchronized (this) {
            services = shown;
        }
        try {
            file.writeLines(HEAD, services.stream().map(StatusFile::line).toList());
        } catch (IOException e) {
            log.warn("{} cannot be written: {}", file.path(), e.toString());
        }
    }

    private static String line(ServerRunner runner) {
        Actual actual = runner.actual();
        return String.join(
                "\t",
                runner.id().server(),
                String.valueOf(actual.pid()),
                actual.state().name().orElse("unknown").toLowerCase(Locale.ROOT),
                String.valueOf(actual.since()),
                String.valueOf(actual.restarts()),
                OneLine.of(actual.message().replace('\t', ' '), LONGEST_MESSAGE));
    }
}
