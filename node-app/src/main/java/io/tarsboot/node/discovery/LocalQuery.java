package io.tarsboot.node.discovery;

import io.tarsboot.naming.QueryServant;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.standby.LockAnswer;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.AllowList;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.server.ServerStartException;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.standby.LockCalls;
import io.tarsboot.rpc.standby.Locks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * QueryObj for the processes of this machine, answered from what the node knows. It listens as soon as the node knows
 * anything: before, "nobody serves that" would be an answer that processes believe.
 */
public final class LocalQuery implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LocalQuery.class);

    private static final int MOST_CONNECTIONS = 10_000;

    private final KnownAddresses addresses;
    private final ObjectAddress address;
    private final ServerConfig config;
    private final ChangePushes pushes;
    private final QueryServant servant;

    /** Guarded by this. */
    private @Nullable TarsServer server;

    private boolean closed;
    private volatile boolean serves;

    /**
     * @param node its name: callers here are all in the places where the node is
     * @param masters of the registry, which alone knows who they are
     */
    public LocalQuery(String node, Endpoint endpoint, KnownAddresses addresses, Locks masters) {
        this.addresses = addresses;
        this.address = ObjectAddress.of(FrameworkObjects.QUERY, endpoint);
        this.config = ServerConfig.of("tars", "tarsnode")
                .withNodeName(node)
                .withAdapters(List.of(AdapterConfig.of(FrameworkObjects.QUERY, endpoint)
                        .withAllow(AllowList.THIS_MACHINE)
                        .withMaxConnections(MOST_CONNECTIONS)))
                .withDeactivatingTimeout(Duration.ofSeconds(1));
        this.pushes = new ChangePushes(node);
        this.servant = new QueryServant(
                addresses::current,
                () -> node,
                new LockCalls(ofThisNode(node, masters))::getLocker,
                object -> pushes.subscribe(CurrentCall.get().client(), object));
    }

    /** The registry believes a node, so the node asks for nobody else: not even for a process here that gives another name. */
    private static Locks ofThisNode(String node, Locks masters) {
        return request -> request.node().equals(node)
                ? masters.ask(request)
                : CompletableFuture.completedFuture(LockAnswer.of(LockAnswer.REFUSED));
    }

    /** Where it answers; empty as long as it does not. */
    public String address() {
        return serves ? address.toString() : "";
    }

    /**
     * There is something new: tells those who want to know, and begins to serve if it did not yet. In this order, as nobody
     * is to be told that what he finds at first has changed.
     */
    public void update() {
        pushes.update(addresses.current());
        begin();
    }

    private synchronized void begin() {
        if (server != null || closed || addresses.isEmpty()) {
            return;
        }
        TarsServer fresh = TarsServer.builder(config)
                .servant(FrameworkObjects.QUERY, servant)
                .build();
        try {
            fresh.start();
        } catch (ServerStartException e) {
            log.error(
                    "Processes of this node ask the registry for addresses, because the node cannot: {}",
                    e.getMessage());
            fresh.close();
            return;
        }
        server = fresh;
        serves = true;
    }

    @Override
    public synchronized void close() {
        closed = true;
        serves = false;
        if (server != null) {
            server.close();
        }
    }
}
