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
 * Tells the node that this process lives: that it is starting, every five seconds, then that it serves, every ten, and
 * in the end that it leaves. A node that is away is logged once and never slows the process down.
 */
public final class NodeHeartbeat implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NodeHeartbeat.class);

    private final ServerFPrx node;
    private final Scheduler scheduler;
    private final ServerInfo self;
    private final String version;

    // Guarded by this.
    private @Nullable ScheduledTask next;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
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
        var unused = repeat(() -> node.keepActivingAsync(self), Defaults.ACTIVATING_INTERVAL);
    }

    /** The process serves: tells the version once, then the heartbeat. */
    public void serving() {
        var unusedVersion = send(() -> node.reportVersionAsync(self.application(), self.serverName(), version));
        var unused = repeat(() -> node.keepAliveAsync(self), Defaults.HEARTBEAT_INTERVAL);
    }

    /**
     * The process is about to stop, while it still answers. ServerF has no word for that: a process that says it is
     * starting is one that lives but belongs into no address list, and that is what the node hears.
     *
     * @return done when the node knows, or is found to be away; never fails
     */
    public CompletableFuture<Void> leaving() {
        return repeat(() -> node.keepActivingAsync(self), Defaults.ACTIVATING_INTERVAL);
    }

    @Override
    public synchronized void close() {
        closed = true;
        cancelNext();
    }

    private CompletableFuture<Void> repeat(Supplier<CompletableFuture<Integer>> report, Duration interval) {
        synchronized (this) {
            if (closed) {
                return CompletableFuture.completedFuture(null);
            }
            cancelNext();
            next = scheduler.schedule(interval, () -> {
                var unused = repeat(report, interval);
            });
        }
        return send(report);
    }

    /** One after the other: a node that heard of the start last would take a serving process for one that starts. */
    private synchronized CompletableFuture<Void> send(Supplier<CompletableFuture<Integer>> report) {
        last = last.thenCompose(heard -> report.get())
                .handle((answer, failure) -> failure)
                .thenAccept(this::note);
        return last;
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
