package io.tarsboot.rpc.server.admission;

import io.tarsboot.rpc.ReturnCode;
import org.jspecify.annotations.Nullable;

/** What a call holds from its arrival to its answer, whatever thread that comes from. */
public final class Permit implements Decision {

    private final Admission admission;
    private final @Nullable FunctionShare function;
    private final long arrivedNanos;
    private final boolean quiet;

    /** @param quiet whether so few calls were under way that this one cannot have waited for them */
    Permit(Admission admission, @Nullable FunctionShare function, long arrivedNanos, boolean quiet) {
        this.admission = admission;
        this.function = function;
        this.arrivedNanos = arrivedNanos;
        this.quiet = quiet;
    }

    /**
     * The answer is there; called once.
     *
     * @param returnCode of the answer. How long a call takes is seen by those that succeed and by those that waited too
     *     long; failures may come fast
     */
    public void end(int returnCode, long nowNanos) {
        boolean success = returnCode == ReturnCode.SUCCESS;
        boolean timed = success || returnCode == ReturnCode.QUEUE_TIMEOUT;
        admission.ended(function, timed ? nowNanos - arrivedNanos : -1, success && quiet, nowNanos);
    }
}
