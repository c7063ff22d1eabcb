package io.tarsboot.rpc.server;

import io.tarsboot.codec.TarsCodecException;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.contract.GeneratedCode;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.packet.SpareWriters;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.Connection.Sent;
import java.net.SocketAddress;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * A client that is connected, for a servant to keep and to push to later: {@link CurrentCall#client} gives it. Pushes go
 * over the connection that the call came by, in the order in which they are pushed by one thread, and nobody answers
 * them. One connection has one handle, so that handles may be the keys of a servant's subscriptions. Safe for use by
 * several threads.
 *
 * <pre>{@code
 * public void subscribe(String topic) {
 *     ClientHandle client = CurrentCall.get().client();
 *     subscribers.put(client, client.pushes(NewsPrx.class));
 *     client.onClose(() -> subscribers.remove(client));
 * }
 * ...
 * subscribers.values().forEach(news -> news.printedOneWay(headline));
 * }</pre>
 */
public final class ClientHandle {

    private final Connection connection;
    private final Executor threads;

    /** What runs at the end. Guarded by this. */
    private Set<Runnable> atEnd = new LinkedHashSet<>();

    private boolean ended;

    /** @param threads run what is told about the end */
    ClientHandle(Connection connection, Executor threads) {
        this.connection = connection;
        this.threads = threads;
    }

    /** Whether pushes still have a chance to arrive. */
    public boolean isOpen() {
        return connection.isOpen();
    }

    /** The other end of the connection. */
    public SocketAddress peer() {
        return connection.peer();
    }

    /** The same as text. */
    String peerName() {
        return connection.peerName();
    }

    /**
     * Pushes values as they are; for other TARS clients these are the results of a function, such as {@code
     * client.push("news", new ProbeNewsResult(0, 42)::writeTo)}.
     *
     * @param function the name of the push
     * @param values writes what the client's listener reads, each at its tag
     * @return what became of it: a client that reads slower than it is pushed to fills the connection's backlog, and
     *     then nothing is taken
     * @throws TarsCodecException if the values cannot be encoded
     */
    public Sent push(String function, ValuesWriter values) {
        return push(function, values, Map.of());
    }

    /** @param context travels with it, for the listener */
    public Sent push(String function, ValuesWriter values, Map<String, String> context) {
        if (!connection.isOpen()) {
            return Sent.CLOSED;
        }
        TarsWriter packet = SpareWriters.take();
        ResponsePacket.write(
                packet,
                RequestPacket.TARS_VERSION,
                0,
                0,
                ReturnCode.SUCCESS,
                values,
                Map.of(ResponsePacket.PUSH_FUNCTION, function),
                "",
                context);
        return connection.send(packet);
    }

    /**
     * A generated client whose one-way functions push their arguments to this client, where a servant of the same
     * interface listens. They throw what other calls throw, if the connection does not take them.
     *
     * @param type such as {@code NewsPrx.class}
     */
    public <P> P pushes(Class<P> type) {
        return GeneratedCode.proxyFactoryOf(type).create(new PushProxy(this, type.getSimpleName(), Map.of()));
    }

    /** Runs the action once when the connection has ended, on a thread of the adapter; at once if it already has. */
    public void onClose(Runnable action) {
        synchronized (this) {
            if (!ended) {
                atEnd.add(action);
                return;
            }
        }
        threads.execute(action);
    }

    /** The action does not run any more, unless it already does. */
    synchronized void forget(Runnable action) {
        if (!ended) {
            atEnd.remove(action);
        }
    }

    /** The connection is closed. */
    void closed() {
        Set<Runnable> actions;
        synchronized (this) {
            ended = true;
            actions = atEnd;
            atEnd = Set.of();
        }
        actions.forEach(threads::execute);
    }

    @Override
    public String toString() {
        return "client " + peerName();
    }
}
