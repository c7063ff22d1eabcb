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
     * @param returnCode of the answer. Waiting too long for a turn counts as a time that was taken; what was refused or
     *     has nobody to be answered says nothing of that kind
     */
    public void end(int returnCode, long nowNanos) {
        long taken = nowNanos - arrivedNanos;
        switch (returnCode) {
            case ReturnCode.SUCCESS -> admission.ended(function, false, taken, quiet, nowNanos);
            case ReturnCode.QUEUE_TIMEOUT -> admission.ended(function, false, taken, false, nowNanos);
            case ReturnCode.OVERLOAD, ReturnCode.SEND -> admission.ended(function);
            default -> admission.ended(function, true, taken, quiet, nowNanos);
        }
    }
}
