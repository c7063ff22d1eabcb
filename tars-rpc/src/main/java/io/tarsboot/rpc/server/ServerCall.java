package io.tarsboot.rpc.server;

import io.tarsboot.contract.Dispatcher;
import io.tarsboot.contract.Dispatcher.PreparedCall;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.CallInFlight;
import io.tarsboot.rpc.CallInFlight.Stage;
import io.tarsboot.rpc.FinishedCall;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.chain.ChainMarks;
import io.tarsboot.rpc.chain.DyeLog;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.server.admission.Reason;
import io.tarsboot.rpc.server.admission.TimesNeeded;
import io.tarsboot.rpc.threads.Causes;
import io.tarsboot.rpc.transport.Connection;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request that was taken in, on its way through queue, filters and servant to its answer. */
final class ServerCall implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(ServerCall.class);

    private final Place place;
    private final Connection connection;
    private final RequestPacket request;
    private final Dispatcher dispatcher;
    private final long arrivedNanos;
    private ChainMarks marks = ChainMarks.NONE;
    private short shownAt = InFlightTable.NONE;

    /** Whoever looks may see it late. */
    private Stage stage = Stage.QUEUED;

    ServerCall(Place place, Connection connection, RequestPacket request, Dispatcher dispatcher, long arrivedNanos) {
        this.place = place;
        this.connection = connection;
        this.request = request;
        this.dispatcher = dispatcher;
        this.arrivedNanos = arrivedNanos;
    }

    Place place() {
        return place;
    }

    Adapter adapter() {
        return place.adapter();
    }

    Connection connection() {
        return connection;
    }

    RequestPacket request() {
        return request;
    }

    long arrivedNanos() {
        return arrivedNanos;
    }

    /** What the calls are marked with that are made on behalf of this one; known from its turn on. */
    ChainMarks marks() {
        return marks;
    }

    /** From now on it can be looked at, until it has its answer. */
    ServerCall shown() {
        shownAt = place.adapter().inFlightTable().enter(this, request.requestId());
        return this;
    }

    /** It was not taken in after all. */
    void hide() {
        place.adapter().inFlightTable().leave(this, shownAt);
    }

    CallInFlight look(long now) {
        return new CallInFlight(
                FinishedCall.Side.SERVER,
                request.servant(),
                request.function(),
                connection.peerName(),
                Duration.ofNanos(now - arrivedNanos),
                stage);
    }

    /** Runs on a thread of the adapter. */
    @Override
    public void run() {
        stage = Stage.RUNNING;
        long waited = place.adapter().now() - arrivedNanos;
        if (!request.isOneWay() && !connection.isOpen()) {
            hide();
            request.arguments().release();
            place.adapter().answering().dropped(this, waited);
            return;
        }
        long patience = patienceNanos(waited);
        if (waited > patience) {
            request.arguments().release();
            place.count(Reason.QUEUE_TIME);
            refuse(Answer.failure(ReturnCode.QUEUE_TIMEOUT, waitedTooLong(waited, patience)), waited);
            return;
        }
        PreparedCall prepared;
        try {
            prepared = dispatcher.prepare(request.function(), request.arguments());
        } catch (Throwable e) {
            // Beside the codec, values that validate themselves refuse what they are made of; and whatever it is, the
            // caller must be answered.
            refuse(Answer.unreadable(request, e), waited);
            return;
        } finally {
            request.arguments().release();
        }
        if (prepared == null) {
            refuse(place.adapter().noFunction(request), waited);
            return;
        }
        invoke(prepared, waited);
    }

    /** The shorter of what the adapter and the caller grant; of the caller's time enough must be left for the call. */
    private long patienceNanos(long waited) {
        long ofAdapter = place.adapter().queueTimeoutNanos();
        if (request.timeoutMillis() <= 0) {
            return ofAdapter;
        }
        long ofCaller = timeoutNanos();
        if (hasWaitedLong(waited)) {
            ofCaller = place.adapter().timesNeeded().longestWait(request.function(), ofCaller, arrivedNanos + waited);
        }
        return Math.min(ofAdapter, ofCaller);
    }

    private String waitedTooLong(long waited, long patience) {
        boolean inTime = patience < place.adapter().queueTimeoutNanos() && waited <= timeoutNanos();
        return "waited " + TimeUnit.NANOSECONDS.toMillis(waited) + " ms in the queue (expected: at most "
                + TimeUnit.NANOSECONDS.toMillis(patience)
                + (inTime ? " for an answer within the caller's " + request.timeoutMillis() + ")" : ")");
    }

    /** For what the length of calls is asked and learned: without a caller that waits no answer can come too late. */
    private boolean hasWaitedLong(long waited) {
        return request.timeoutMillis() > 0 && !request.isOneWay() && TimesNeeded.isLongWait(waited, timeoutNanos());
    }

    private long timeoutNanos() {
        return TimeUnit.MILLISECONDS.toNanos(request.timeoutMillis());
    }

    private void learn(long waited) {
        long now = place.adapter().now();
        place.adapter().timesNeeded().took(request.function(), now - arrivedNanos - waited, timeoutNanos(), now);
    }

    private void invoke(PreparedCall prepared, long waited) {
        ServerContext context = place.adapter().context();
        marks = context.marksOf(request);
        CurrentCall current = new CurrentCall(this, waited);
        CompletionStage<ValuesWriter> results;
        current.enterThread();
        try {
            results = Objects.requireNonNull(context.run(current, prepared), "it returned no stage");
        } catch (Throwable e) {
            // A servant may fail in any way, with an error too; its caller must be answered.
            end(null, e, current);
            return;
        } finally {
            CurrentCall.leaveThread();
        }
        if (results instanceof CompletableFuture<ValuesWriter> there
                && there.isDone()
                && !there.isCompletedExceptionally()) {
            end(there.getNow(null), null, current);
        } else {
            stage = Stage.AWAITED;
            var unused = results.whenComplete((values, failure) -> end(values, failure, current));
        }
    }

    private void end(@Nullable ValuesWriter values, @Nullable Throwable failure, CurrentCall current) {
        boolean inVain = current.isAbandoned();
        current.answered();
        if (hasWaitedLong(current.waitedNanos())) {
            learn(current.waitedNanos());
        }
        Answer answer;
        if (inVain) {
            answer = Answer.failure(ReturnCode.CALL_TIMEOUT, "given up, because the caller waits no longer");
        } else {
            answer = values != null ? Answer.success(values, current.responseContext()) : failed(failure, current);
        }
        end(answer, current.waitedNanos());
    }

    private Answer failed(@Nullable Throwable failure, CurrentCall current) {
        Throwable cause = Causes.ofAny(failure);
        if (cause instanceof ServantException chosen) {
            return Answer.failure(chosen.returnCode(), chosen.text(), current.responseContext());
        }
        log.error("{}.{} failed for {}", request.servant(), request.function(), connection.peerName(), cause);
        String message = cause == null ? "it returned nothing" : cause.getMessage();
        return Answer.failure(
                ReturnCode.UNKNOWN,
                "the servant failed: " + (message == null || message.isBlank() ? "no text given" : message),
                current.responseContext());
    }

    /** Ends it before the servant ran. */
    private void refuse(Answer answer, long waited) {
        end(place.adapter().answering().refusal(answer), waited);
    }

    private void end(Answer answer, long waited) {
        hide();
        if (marks.isDyed()) {
            DyeLog.served(
                    marks,
                    request.servant(),
                    request.function(),
                    connection.peerName(),
                    answer.returnCode(),
                    place.adapter().now() - arrivedNanos);
        }
        place.adapter().answering().queued(this, answer, waited);
    }
}
