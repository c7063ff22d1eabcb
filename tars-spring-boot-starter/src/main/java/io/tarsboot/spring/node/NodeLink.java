package io.tarsboot.spring.node;

import io.tarsboot.protocol.tars.ServerFPrx;
import io.tarsboot.rpc.admin.AdminServant;
import io.tarsboot.rpc.admin.NodeHeartbeat;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.rpc.time.SystemScheduler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ties a program to the node that started it: AdminObj at the endpoint that the node chose, and heartbeats. Each is
 * there only if the configuration names it, so that a program without a node has an empty link.
 *
 * <p>Neither waits for anything of the program itself: AdminObj has threads of its own, and heartbeats have a communicator
 * of their own, whose callbacks and timers no servant, filter or callback of the program holds up. So a program that is
 * busy to the last thread is not taken for one that is dead.
 */
public final class NodeLink implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NodeLink.class);

    /** A node is on the same machine, but a busy one may take a while; callers are worth the wait. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Scheduler scheduler;
    private final Communicator toNode;
    private final @Nullable NodeHeartbeat heartbeat;
    private final @Nullable TarsServer admin;

    private NodeLink(
            Scheduler scheduler, Communicator toNode, @Nullable NodeHeartbeat heartbeat, @Nullable TarsServer admin) {
        this.scheduler = scheduler;
        this.toNode = toNode;
        this.heartbeat = heartbeat;
        this.admin = admin;
    }

    /**
     * Binds AdminObj and tells the node that the program starts.
     *
     * @param client how the program calls others; the node is called in the same way
     * @param version of the program's TARS library, for the node to show
     */
    public static NodeLink open(ServerConfig config, ClientConfig client, AdminServant servant, String version) {
        return open(config, client, servant, version, new SystemScheduler("tars-heartbeat"));
    }

    /** @param scheduler is closed with the link */
    static NodeLink open(
            ServerConfig config, ClientConfig client, AdminServant servant, String version, Scheduler scheduler) {
        Communicator toNode = Communicator.builder()
                .config(client.withCacheFile(null).withCallbackThreads(1))
                .scheduler(scheduler)
                .platformCallbacks()
                .build();
        TarsServer admin = admin(config, servant);
        if (admin != null) {
            try {
                admin.start();
            } catch (RuntimeException e) {
                toNode.close();
                scheduler.close();
                throw e;
            }
        }
        NodeHeartbeat heartbeat = heartbeat(config, toNode, scheduler, version);
        if (heartbeat != null) {
            heartbeat.starting();
        }
        return new NodeLink(scheduler, toNode, heartbeat, admin);
    }

    /** The program serves from now on. */
    public void serving() {
        if (heartbeat != null) {
            heartbeat.serving();
        }
    }

    /**
     * The program is about to stop, while it still answers: the node takes it out of the address lists. Waits for the
     * node's answer, but not long.
     */
    public void leaving() {
        if (heartbeat == null) {
            return;
        }
        try {
            heartbeat.leaving().get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.debug("The node did not hear in time that this program stops", e);
        }
    }

    /** The node hears nothing more, and AdminObj is gone. */
    @Override
    public void close() {
        if (heartbeat != null) {
            heartbeat.close();
        }
        if (admin != null) {
            admin.close();
        }
        toNode.close();
        scheduler.close();
    }

    private static @Nullable NodeHeartbeat heartbeat(
            ServerConfig config, Communicator communicator, Scheduler scheduler, String version) {
        ObjectAddress node = config.node();
        if (node == null) {
            return null;
        }
        ServerFPrx proxy = communicator.proxy(ServerFPrx.class, node, ProxyOptions.DEFAULT);
        return new NodeHeartbeat(config, proxy, scheduler, version);
    }

    private static @Nullable TarsServer admin(ServerConfig config, AdminServant servant) {
        return config.local() == null
                ? null
                : TarsServer.builder(config.withAdapters(List.of()))
                        .admin(servant)
                        .build();
    }
}
