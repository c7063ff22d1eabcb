package io.tarsboot.rpc.client;

import io.tarsboot.contract.Call;
import io.tarsboot.rpc.deadline.Deadline;
import io.tarsboot.rpc.packet.ResponsePacket;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What an asynchronous caller holds. When the call has ended, the result is read and whatever the caller appended runs
 * on a thread of the communicator, on behalf of the same call as the caller. Cancelling it gives the call up.
 */
final class AsyncResult<R> extends CompletableFuture<R> implements Recipient, Runnable {

    private final ClientContext context;
    private final ResultReader reader;
    private final Call<R> call;

    /** On whose behalf the call is made, and so whatever the caller appends. */
    private @Nullable Deadline scope = Deadline.current();

    private @Nullable UnderWay underWay;
    private @Nullable ResponsePacket response;
    private @Nullable Throwable failure;

    AsyncResult(ClientContext context, ResultReader reader, Call<R> call) {
        this.context = context;
        this.reader = reader;
        this.call = call;
    }

    /** @return this, now that its call is under way */
    AsyncResult<R> of(UnderWay started) {
        underWay = started;
        return this;
    }

    @Override
    public void ended(@Nullable ResponsePacket given, @Nullable Throwable why) {
        response = given;
        failure = why;
        context.callBack(this);
    }

    @Override
    public void run() {
        Deadline callers = scope;
        if (callers == null) {
            finish();
            return;
        }
        scope = null;
        Deadline before = Deadline.enter(callers);
        try {
            finish();
        } finally {
            var unused = Deadline.enter(before);
        }
    }

    private void finish() {
        ResponsePacket given = response;
        // Whoever keeps the result must not keep the request and the response as well.
        response = null;
        underWay = null;
        if (given == null) {
            completeExceptionally(failure != null ? failure : new IllegalStateException("the call has not ended"));
            return;
        }
        try {
            complete(reader.read(call, given));
        } catch (Throwable e) {
            // An error of generated code or of a listener must not leave its caller waiting.
            completeExceptionally(e);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        UnderWay started = underWay;
        if (cancelled && started != null) {
            started.abandon();
        }
        return cancelled;
    }
}
