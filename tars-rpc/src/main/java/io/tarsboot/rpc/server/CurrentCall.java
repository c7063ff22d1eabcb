package io.tarsboot.rpc.server;

import io.tarsboot.rpc.deadline.Deadline;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.rpc.transport.Connection;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The call that a servant is being called for. On the thread that runs the servant {@link #get} finds it; a servant
 * that answers later keeps the object and may use it from any thread until it has answered.
 */
public final class CurrentCall implements Deadline {

    /** Context key by which newer clients name their node. */
    private static final String NODE_NAME = "node_name";

    private final RequestPacket request;
    private final Connection connection;
    private final long arrivedNanos;
    private final Scheduler clock;
    private final ConnectedClients clients;

    /** What the servant sets; null until it does. Guarded by this. */
    private @Nullable Map<String, String> responseContext;

    CurrentCall(
            RequestPacket request,
            Connection connection,
            long arrivedNanos,
            Scheduler clock,
            ConnectedClients clients) {
        this.request = request;
        this.connection = connection;
        this.arrivedNanos = arrivedNanos;
        this.clock = clock;
        this.clients = clients;
    }

    /** @throws IllegalStateException on a thread that does not run a servant */
    public static CurrentCall get() {
        if (!(Deadline.current() instanceof CurrentCall call)) {
            throw new IllegalStateException(
                    "no call on this thread (expected: the thread on which a servant was called;"
                            + " elsewhere keep the object that CurrentCall.get() returned there)");
        }
        return call;
    }

    /** The call that this thread runs a servant for; empty on any other thread. */
    public static Optional<CurrentCall> find() {
        return Deadline.current() instanceof CurrentCall call ? Optional.of(call) : Optional.empty();
    }

    /** The full name of the object that was called. */
    public String object() {
        return request.servant();
    }

    public String function() {
        return request.function();
    }

    /** What the caller sends along for the servant. */
    public Map<String, String> context() {
        return request.context();
    }

    /** What the caller's framework sends along. */
    public Map<String, String> status() {
        return request.status();
    }

    /** Bits of {@link io.tarsboot.rpc.packet.MessageType}. */
    public int messageType() {
        return request.messageType();
    }

    public boolean isOneWay() {
        return request.isOneWay();
    }

    /** The other end of the connection. */
    public SocketAddress peer() {
        return connection.peer();
    }

    /** The caller as somebody who is connected, to be pushed to as long as that is so. May be kept. */
    public ClientHandle client() {
        return clients.of(connection);
    }

    /** The name of the caller's node if it says one, else its IP address. The name is a claim, not a proof. */
    public String caller() {
        String name = request.context().getOrDefault(NODE_NAME, "");
        if (!name.isEmpty()) {
            return name;
        }
        SocketAddress peer = connection.peer();
        return peer instanceof InetSocketAddress internet
                ? internet.getAddress().getHostAddress()
                : peer.toString();
    }

    /** How long the caller still waits; empty if it did not say. Not below zero. */
    public Optional<Duration> remaining() {
        if (request.timeoutMillis() <= 0) {
            return Optional.empty();
        }
        Duration left = Duration.ofMillis(request.timeoutMillis()).minusNanos(clock.nanoTime() - arrivedNanos);
        return Optional.of(left.isNegative() ? Duration.ZERO : left);
    }

    @Override
    public long remainingNanos() {
        return request.timeoutMillis() <= 0
                ? UNLIMITED
                : TimeUnit.MILLISECONDS.toNanos(request.timeoutMillis()) - (clock.nanoTime() - arrivedNanos);
    }

    /** Sets what the caller finds in the context of the reply. */
    public synchronized void setResponseContext(String key, String value) {
        if (responseContext == null) {
            responseContext = new LinkedHashMap<>();
        }
        responseContext.put(key, value);
    }

    synchronized Map<String, String> responseContext() {
        return responseContext == null ? Map.of() : new LinkedHashMap<>(responseContext);
    }

    /** Makes it the call of this thread, until {@link #leaveThread}. */
    void enterThread() {
        var unused = Deadline.enter(this);
    }

    static void leaveThread() {
        // The place in the thread's table stays for the next call; removing it would mean to make it anew each time.
        var unused = Deadline.enter(null);
    }
}
