package io.tarsboot.rpc.server;

import io.tarsboot.codec.TarsWriter;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.HandshakeFailedException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may connect to an adapter, and who is connected. */
final class ConnectionGate {

    private static final Logger log = LoggerFactory.getLogger(ConnectionGate.class);

    private final AdapterConfig config;
    private final ConnectionListener listener;
    private final @Nullable AccessKeyGuard guard;
    private final RefusalLog refusals;
    private final Scheduler scheduler;
    private final int most;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private volatile boolean closed;

    /** @param listener hears those who are admitted, after they have shown what the adapter asks for */
    ConnectionGate(AdapterConfig config, ServerContext context, ConnectionListener listener) {
        this.config = config;
        this.listener = listener;
        this.scheduler = context.scheduler();
        this.most = Math.min(config.maxConnections(), OpenFiles.roomForConnections());
        this.refusals = new RefusalLog(config.name(), context.scheduler());
        this.guard = AccessKeyGuard.of(config, context.scheduler(), InstantSource.system(), refusals);
    }

    /** @return who is told of the connection; null if it is refused */
    @Nullable
    ConnectionListener admit(Connection connection) {
        if (!config.allow().allows(connection.peer())) {
            refusals.refused(connection.peer(), "it is not on the allow list");
            return null;
        }
        if (isFull()) {
            refusals.refused(
                    connection.peer(),
                    most + " connections are open "
                            + (most == config.maxConnections()
                                    ? "(maxconns)"
                                    : "(three quarters of the files that this process may have open, ulimit -n)"));
            return null;
        }
        connections.add(connection);
        if (closed) {
            connections.remove(connection);
            return null;
        }
        if (stopping && !isConnectionless()) {
            // It came in while the others are told to leave. Its client may have sent a request already, so it is told,
            // too, and not cut off.
            announceStop(connection);
        }
        return guard == null ? listener : guard.before(connection, listener);
    }

    /** Addresses of senders can be made up; so the transport bounds how many of them it remembers. */
    private boolean isFull() {
        return !isConnectionless() && connections.size() >= most;
    }

    private boolean isConnectionless() {
        return config.endpoint().protocol() == Protocol.UDP;
    }

    /** Host and port of all who are connected. */
    List<String> peers() {
        return connections.stream().map(Connection::peerName).sorted().toList();
    }

    /** @param cause null if it was closed in order */
    void ended(Connection connection, @Nullable Throwable cause) {
        connections.remove(connection);
        if (cause instanceof HandshakeFailedException) {
            refusals.refused(connection.peer(), String.valueOf(cause.getMessage()));
        }
    }

    /** Who still comes in is told that the server is about to stop. */
    void stop() {
        stopping = true;
    }

    /** Admits nobody from now on, and closes what is open. */
    void close() {
        closed = true;
        connections.forEach(Connection::close);
    }

    /** Tells all clients that the server is about to close their connections. */
    void announceStop() {
        connections.forEach(this::announceStop);
    }

    private void announceStop(Connection connection) {
        TarsWriter push = new TarsWriter();
        ResponsePacket.write(
                push,
                RequestPacket.TARS_VERSION,
                0,
                0,
                ReturnCode.SUCCESS,
                ValuesWriter.NOTHING,
                Map.of(),
                ResponsePacket.RECONNECT,
                Map.of());
        // A client that reads slowly is told as soon as it has read what comes before.
        new Delivery(scheduler, connection, push, () -> log.debug("Told {} to reconnect", connection.peerName()))
                .attempt();
    }

    int connected() {
        return connections.size();
    }
}
