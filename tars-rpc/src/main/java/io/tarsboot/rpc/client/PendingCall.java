package io.tarsboot.rpc.client;

import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.CallInFlight;
import io.tarsboot.rpc.CallInFlight.Stage;
import io.tarsboot.rpc.CallTimeoutException;
import io.tarsboot.rpc.FinishedCall;
import io.tarsboot.rpc.RequestEncodeException;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.chain.ChainMarks;
import io.tarsboot.rpc.chain.DyeLog;
import io.tarsboot.rpc.client.health.CallOutcome;
import io.tarsboot.rpc.packet.MessageType;
import io.tarsboot.rpc.packet.ResponsePacket;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A request that is encoded and waits, for endpoints, a connection or its answer. It ends once, by whoever takes it out
 * of the {@link PendingCalls}, and then leaves nothing behind.
 */
final class PendingCall implements UnderWay {

    private static final AtomicReferenceFieldUpdater<PendingCall, @Nullable ClientConnection> COUNTED_BY =
            AtomicReferenceFieldUpdater.newUpdater(PendingCall.class, ClientConnection.class, "countedBy");

    private final ClientContext context;
    private final Invocation invocation;
    private final int requestId;
    private final Recipient recipient;
    private final long deadline;
    private final long attemptNanos;

    /** Null once it belongs to the transport. */
    private @Nullable TarsWriter packet;

    /** The endpoint that was chosen for it, which is told how it ended. */
    private volatile @Nullable CallTarget target;

    /** The connection that it was handed to. */
    private volatile @Nullable ClientConnection sentOver;

    /** Whether that connection took it: only then can the request be lost with it. */
    private volatile boolean accepted;

    /** The connection that counts it among its pending calls. */
    private volatile @Nullable ClientConnection countedBy;

    /** Whether it was taken out of the table, that is, whether somebody ends it. */
    private volatile boolean done;

    /** The next in its chain of the table, whose lock guards it. */
    private @Nullable PendingCall next;

    private PendingCall(
            ClientContext context, Invocation invocation, int requestId, TarsWriter packet, Recipient recipient) {
        this.context = context;
        this.invocation = invocation;
        this.requestId = requestId;
        this.packet = packet;
        this.recipient = recipient;
        this.deadline = invocation.startNanos() + invocation.timeout().toNanos();
        this.attemptNanos = context.isObserved() ? context.scheduler().nanoTime() : 0;
    }

    /**
     * Encodes the request, on the caller's thread: what the caller does with its arguments afterwards does not matter.
     *
     * @throws RequestEncodeException if that is impossible
     */
    static PendingCall encode(ClientContext context, Invocation invocation, Recipient recipient) {
        int requestId = context.nextRequestId();
        TarsWriter packet = RequestEncoding.packet(context, invocation, requestId);
        return new PendingCall(context, invocation, requestId, packet, recipient);
    }

    Invocation invocation() {
        return invocation;
    }

    int requestId() {
        return requestId;
    }

    /** When it is over without an answer. */
    long deadline() {
        return deadline;
    }

    boolean isDone() {
        return done;
    }

    /** The encoded request, until a connection has accepted it. */
    TarsWriter packet() {
        return Objects.requireNonNull(packet, "the transport has it already");
    }

    /** The connection that it was handed to, whether that took it or not; null if there was none yet. */
    @Nullable
    ClientConnection sentOver() {
        return sentOver;
    }

    CallInFlight look(long now) {
        ClientConnection over = sentOver;
        return new CallInFlight(
                FinishedCall.Side.CLIENT,
                invocation.object(),
                invocation.function(),
                over == null ? "" : over.peer(),
                Duration.ofNanos(now - invocation.startNanos()),
                over == null ? Stage.UNSENT : Stage.SENT);
    }

    /** Another endpoint was chosen, or the first. */
    void directTo(CallTarget chosen) {
        CallTarget before = target;
        target = chosen;
        if (before != null && before != chosen) {
            before.ended(CallOutcome.UNKNOWN);
        }
        if (done) {
            // It may have ended before it knew where it was directed to.
            chosen.ended(CallOutcome.UNKNOWN);
        }
    }

    /** The endpoint that was chosen last; null if there was none yet. */
    @Nullable
    RemoteEndpoint directedTo() {
        CallTarget chosen = target;
        return chosen == null ? null : chosen.remote();
    }

    /** The request is about to be handed to this connection, which has counted it unless nobody answers it. */
    void sendingOver(ClientConnection chosen) {
        countedBy = invocation.isOneWay() ? null : chosen;
        sentOver = chosen;
    }

    /** The transport took the request. */
    void accepted() {
        packet = null;
        accepted = true;
    }

    boolean isAccepted() {
        return accepted;
    }

    /** The connection did not take it. */
    void notSent() {
        sentOver = null;
        leaveConnection();
    }

    /** Whoever counts it does so no longer. */
    void leaveConnection() {
        ClientConnection counting = countedBy;
        if (counting != null && COUNTED_BY.compareAndSet(this, counting, null)) {
            counting.forget();
        }
    }

    /** Ends it; the caller has taken it out of the table. */
    void answered(ResponsePacket response) {
        end(response, null, response.returnCode());
    }

    /** Ends it; the caller has taken it out of the table. */
    void failed(TarsCallException failure) {
        end(null, failure, failure.returnCode());
    }

    /** Ends it unless somebody else does. */
    void fail(TarsCallException failure) {
        if (context.calls().take(this)) {
            failed(failure);
        }
    }

    /** Ends it; the caller has taken it out of the table. */
    void timedOut() {
        ClientConnection used = sentOver;
        String waitedFor = used != null ? "no answer" : "no connection to send it over";
        failed(new CallTimeoutException(
                invocation.object(),
                invocation.function(),
                used == null ? null : used.endpoint().hostAndPort(),
                waitedFor + " within " + invocation.timeout().toMillis() + " ms",
                used != null));
    }

    @Override
    public void abandon() {
        if (context.calls().take(this)) {
            end(null, new CancellationException("the call was given up"), ReturnCode.UNKNOWN);
        }
    }

    @Nullable
    PendingCall next() {
        return next;
    }

    void setNext(@Nullable PendingCall call) {
        next = call;
    }

    /** It is not in the table any more. */
    void taken() {
        done = true;
    }

    private void end(@Nullable ResponsePacket response, @Nullable Throwable failure, int returnCode) {
        leaveConnection();
        CallTarget directedTo = target;
        if (directedTo != null) {
            directedTo.ended(outcome(response, returnCode));
        }
        if (context.isObserved()) {
            ClientConnection used = sentOver;
            String peer = used == null ? "" : used.peer();
            context.finished(invocation, attemptNanos, peer, returnCode);
        }
        if ((invocation.messageType() & MessageType.DYED) != 0) {
            logDyed(returnCode);
        }
        recipient.ended(response, failure);
    }

    private void logDyed(int returnCode) {
        ClientConnection used = sentOver;
        DyeLog.made(
                ChainMarks.of(invocation.messageType(), invocation.status()),
                invocation.object(),
                invocation.function(),
                used == null ? "" : used.peer(),
                returnCode,
                context.scheduler().nanoTime() - invocation.startNanos());
    }

    private CallOutcome outcome(@Nullable ResponsePacket response, int returnCode) {
        if (invocation.isOneWay()) {
            return CallOutcome.UNKNOWN;
        }
        return response != null
                ? CallOutcome.ofAnswer(returnCode)
                : CallOutcome.ofFailure(returnCode, sentOver != null);
    }
}
