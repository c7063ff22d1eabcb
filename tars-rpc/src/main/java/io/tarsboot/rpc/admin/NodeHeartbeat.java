package io.tarsboot.rpc.admin;

import io.tarsboot.protocol.tars.ServerFPrx;
import io.tarsboot.protocol.tars.ServerInfo;
import io.tarsboot.rpc.config.Defaults;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.rpc.time.Scheduler.ScheduledTask;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the node that this process lives: that it is starting, every five seconds, then that it serves, every ten. A
 * node that is away is logged once and never slows the process down.
 */
public final class NodeHeartbeat implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NodeHeartbeat.class);

    private final ServerFPrx node;
    private final Scheduler scheduler;
    private final ServerInfo self;
    private final String version;

    // Guarded by this.
    private @Nullable ScheduledTask next;
    private boolean closed;
    private boolean failing;

    /**
     * @param node the ServerF object of the node, from {@link ServerConfig#node}
     * @param version of this library, for the node to show
     */
    public NodeHeartbeat(ServerConfig config, ServerFPrx node, Scheduler scheduler, String version) {
        this.node = node;
        this.scheduler = scheduler;
        this.version = version;
        // An empty adapter stands for all of them.
        this.self = new ServerInfo(
                config.application(),
                config.server(),
                (int) ProcessHandle.current().pid(),
                "");
    }

    /** The process is starting. */
    public void starting() {
        repeat(() -> node.keepActivingAsync(self), Defaults.ACTIVATING_INTERVAL);
    }

    /** The process serves: tells the version once, then the heartbeat. */
    public void serving() {
        send(() -> node.reportVersionAsync(self.application(), self.serverName(), version));
        repeat(() -> node.keepAliveAsync(self), Defaults.HEARTBEAT_INTERVAL);
    }

    @Override
    public synchronized void close() {
        closed = true;
        cancelNext();
    }

    private void repeat(Supplier<CompletableFuture<Integer>> report, Duration interval) {
        synchronized (this) {
            if (closed) {
                return;
            }
            cancelNext();
            next = scheduler.schedule(interval, () -> repeat(report, interval));
        }
        send(report);
    }

    private void send(Supplier<CompletableFuture<Integer>> report) {
        try {
            var unused = report.get().whenComplete((answer, failure) -> note(failure));
        } catch (RuntimeException e) {
            note(e);
        }
    }

    private synchronized void note(@Nullable Throwable failure) {
        if (closed) {
            return;
        }
        if (failure != null && !failing) {
            log.warn("The node does not take the heartbeat, and is told again and again: {}", failure.getMessage());
        } else if (failure == null && failing) {
            log.info("The node takes the heartbeat again");
        }
        failing = failure != null;
    }

    private void cancelNext() {
        if (next != null) {
            next.cancel();
            next = null;
        }
    }
}
