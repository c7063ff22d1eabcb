package io.tarsboot.rpc.client;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.ConnectFailedException;
import io.tarsboot.rpc.ConnectionLostException;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.text.OneLine;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.Connection.Sent;
import io.tarsboot.rpc.transport.ConnectionListener;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to a server; answers that come over it find their call by its request id. */
final class ClientConnection implements ConnectionListener {

    private static final Logger log = LoggerFactory.getLogger(ClientConnection.class);

    private record End(@Nullable Throwable cause) {}

    private final RemoteEndpoint remote;
    private final ClientContext context;
    private final String peer;
    private final AtomicInteger pending = new AtomicInteger();
    private final PushQueue pushes;
    private volatile @Nullable Connection connection;
    private volatile boolean draining;
    private volatile @Nullable End end;

    ClientConnection(RemoteEndpoint remote, ClientContext context) {
        this.remote = remote;
        this.context = context;
        this.peer = remote.endpoint().hostAndPort();
        this.pushes = new PushQueue(peer, context::callBack);
    }

    void attach(Connection made) {
        connection = made;
    }

    /** Listeners learn that there is a connection, before anything that is pushed over it. */
    void announce() {
        PushListener listener = context.pushListener();
        if (listener != PushListener.NONE) {
            var unused = pushes.add(0, () -> {
                try {
                    listener.onConnected(endpoint());
                } catch (RuntimeException e) {
                    log.warn("The listener failed for the connection to {}", peer, e);
                }
            });
        }
    }

    Endpoint endpoint() {
        return remote.endpoint();
    }

    /** Host and port of the server. */
    String peer() {
        return peer;
    }

    boolean isUsable() {
        Connection made = connection;
        return made != null && made.isOpen() && !draining;
    }

    int pendingCalls() {
        return pending.get();
    }

    /** Hands a request over. Whatever is said but ACCEPTED, the request was not taken and may go elsewhere. */
    Sent send(PendingCall call) {
        Connection made = connection;
        if (made == null || draining) {
            return Sent.CLOSED;
        }
        if (!count()) {
            return Sent.BACKLOG_FULL;
        }
        if (draining) {
            // First counted, then looked; whoever drains does it the other way round. So either the connection waits
            // for
            // this call or the call goes elsewhere.
            forget();
            return Sent.CLOSED;
        }
        return call.invocation().isOneWay() ? sendOneWay(call, made) : sendCounted(call, made);
    }

    /** Nobody answers it: the connection need only live until it is handed over, and then sends what it has accepted. */
    private Sent sendOneWay(PendingCall call, Connection made) {
        call.sendingOver(this);
        Sent sent = made.send(call.packet());
        if (sent == Sent.ACCEPTED) {
            call.accepted();
        } else {
            call.notSent();
        }
        forget();
        return sent;
    }

    private Sent sendCounted(PendingCall call, Connection made) {
        call.sendingOver(this);
        Sent sent = made.send(call.packet());
        if (sent != Sent.ACCEPTED) {
            call.notSent();
            return sent;
        }
        // First this, then a look at the end, which does it the other way round. So either the end finds this call or
        // this
        // call finds the end.
        call.accepted();
        End ended = end;
        if (ended != null && context.calls().take(call)) {
            lost(call, ended);
        } else if (call.isDone()) {
            // It ended before it knew where it had been sent.
            call.leaveConnection();
        }
        return sent;
    }

    /** A call that was counted has ended, or was not sent after all. */
    void forget() {
        pending.decrementAndGet();
        closeIfDrained();
    }

    /** Takes no new calls, and closes once those under way have ended. */
    void drain() {
        draining = true;
        if (!context.draining().add(this)) {
            close();
        }
        closeIfDrained();
    }

    void close() {
        Connection made = connection;
        if (made != null) {
            made.close();
        }
    }

    @Override
    public void onPacket(Connection from, TarsReader packet) {
        ResponsePacket response = ResponsePacket.read(packet, peer);
        // A foreign server may answer a request whose id is 0, but ours never have that id: it is a push.
        if (response.isPush()) {
            onPush(response);
            return;
        }
        PendingCall call = context.calls().take(response.requestId(), this);
        if (call == null) {
            response.results().release();
            log.debug("{} answered request {} too late", endpoint().hostAndPort(), response.requestId());
            return;
        }
        call.answered(response);
    }

    /** Nothing of such a request can have arrived. */
    @Override
    public void onUnsent(Connection closed, TarsWriter packet) {
        RequestPacket request = RequestPacket.read(new TarsReader(packet.array(), 0, packet.size()));
        PendingCall call = context.calls().take(request.requestId(), this);
        if (call != null) {
            call.failed(new ConnectFailedException(
                    call.invocation().object(),
                    call.invocation().function(),
                    endpoint().hostAndPort(),
                    "the connection closed before the request was written",
                    null));
        }
    }

    @Override
    public void onClosed(Connection closed, @Nullable Throwable cause) {
        End ended = new End(cause);
        end = ended;
        context.draining().remove(this);
        remote.closed(this);
        context.calls().takeAll(this).forEach(call -> lost(call, ended));
    }

    private void lost(PendingCall call, End ended) {
        Throwable cause = ended.cause();
        String why = cause == null ? "the connection was closed" : "the connection broke: " + cause.getMessage();
        call.failed(new ConnectionLostException(
                call.invocation().object(),
                call.invocation().function(),
                endpoint().hostAndPort(),
                why + " before the answer came; whether the servant ran is unknown",
                cause));
    }

    private void onPush(ResponsePacket push) {
        if (push.description().equals(ResponsePacket.RECONNECT)) {
            log.debug("{} is about to stop and asks to reconnect", endpoint().hostAndPort());
            remote.leave(this);
            drain();
            return;
        }
        PushListener listener = context.pushListener();
        if (listener == PushListener.NONE || !pushes.add(push.results().remaining(), () -> tell(listener, push))) {
            push.results().release();
        }
    }

    private void tell(PushListener listener, ResponsePacket push) {
        String function = push.status().getOrDefault(ResponsePacket.PUSH_FUNCTION, "");
        try {
            listener.onPush(endpoint(), function, push.results(), push.context());
        } catch (RuntimeException e) {
            log.warn("The listener failed for push {} of {}", OneLine.of(function), peer, e);
        } finally {
            push.results().release();
        }
    }

    /** @return whether one more may wait here */
    private boolean count() {
        if (pending.incrementAndGet() > context.config().maxPending()) {
            pending.decrementAndGet();
            return false;
        }
        return true;
    }

    private void closeIfDrained() {
        if (draining && pending.get() == 0) {
            close();
        }
    }
}
