package io.tarsboot.spring.node;

import io.tarsboot.protocol.tars.ServerFPrx;
import io.tarsboot.rpc.admin.AdminServant;
import io.tarsboot.rpc.admin.NodeHeartbeat;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
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
 */
public final class NodeLink implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NodeLink.class);

    /** A node is on the same machine, but a busy one may take a while; callers are worth the wait. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private static final String ADMIN_OBJECT = "AdminObj";

    private final Scheduler scheduler;
    private final @Nullable NodeHeartbeat heartbeat;
    private final @Nullable TarsServer admin;

    private NodeLink(Scheduler scheduler, @Nullable NodeHeartbeat heartbeat, @Nullable TarsServer admin) {
        this.scheduler = scheduler;
        this.heartbeat = heartbeat;
        this.admin = admin;
    }

    /**
     * Binds AdminObj and tells the node that the program starts.
     *
     * @param version of the program's TARS library, for the node to show
     */
    public static NodeLink open(ServerConfig config, Communicator communicator, AdminServant servant, String version) {
        Scheduler scheduler = new SystemScheduler("tars-heartbeat");
        NodeHeartbeat heartbeat = heartbeat(config, communicator, scheduler, version);
        TarsServer admin = admin(config, servant);
        if (admin != null) {
            try {
                admin.start();
            } catch (RuntimeException e) {
                scheduler.close();
                throw e;
            }
        }
        if (heartbeat != null) {
            heartbeat.starting();
        }
        return new NodeLink(scheduler, heartbeat, admin);
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
        Endpoint local = config.local();
        if (local == null) {
            return null;
        }
        ServerConfig alone = config.withAdapters(List.of(AdapterConfig.of(ADMIN_OBJECT, local)));
        return TarsServer.builder(alone).servant(ADMIN_OBJECT, servant).build();
    }
}
