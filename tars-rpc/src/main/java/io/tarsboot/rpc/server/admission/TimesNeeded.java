package io.tarsboot.rpc.server.admission;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says how long calls of one adapter may wait for their turn, so that enough of their callers' time is left for them. A
 * call that has less left would only keep a thread from calls that can still be answered in time. Learned from calls that
 * have waited for long, so a server that keeps up learns nothing, and nothing is ever dropped that did not wait. Safe for
 * use by several threads.
 */
public final class TimesNeeded {

    /** Of the caller's time: a wait that is shorter than this part of it does not count as one. */
    private static final int LONG_WAIT = 5;

    /**
     * Of the caller's time: this part is kept for the way of the answer, since the caller's clock began before ours, and
     * no call is dropped that waited less than this.
     */
    private static final int WAY = 4;

    /** Of the caller's time: other functions must leave a call this part for its wait. */
    private static final int DESPITE_OTHERS = 1;

    private final Map<String, TimeNeeded> byFunction;

    /** @param functions of all objects of the adapter */
    public TimesNeeded(Set<String> functions) {
        byFunction = functions.stream()
                .collect(Collectors.toUnmodifiableMap(function -> function, function -> new TimeNeeded()));
    }

    /** Whether a call has waited so long that what calls need matters, and its end is worth a look at the clock. */
    public static boolean isLongWait(long waitedNanos, long timeoutNanos) {
        return waitedNanos > timeoutNanos >> LONG_WAIT;
    }

    /**
     * How long a call may have waited when its turn comes.
     *
     * @param timeoutNanos that its caller waits in all
     * @return at most as long as the caller waits
     */
    public long longestWait(String function, long timeoutNanos, long nowNanos) {
        TimeNeeded own = byFunction.get(function);
        long needed = own == null ? 0 : own.nanos(nowNanos);
        if (needed == 0) {
            return timeoutNanos;
        }
        // If all waited as long as the quickest function can afford, it would always be too late for the others.
        long forOthers = Math.min(mostNeeded(nowNanos), timeoutNanos >> DESPITE_OTHERS);
        long way = timeoutNanos >> WAY;
        return Math.max(way, timeoutNanos - way - Math.max(needed, forOthers));
    }

    private long mostNeeded(long nowNanos) {
        long most = 0;
        for (TimeNeeded needed : byFunction.values()) {
            most = Math.max(most, needed.nanos(nowNanos));
        }
        return most;
    }

    /**
     * A call that had waited for long has its answer.
     *
     * @param takenNanos from its turn to its answer
     * @param timeoutNanos that its caller waits in all
     */
    public void took(String function, long takenNanos, long timeoutNanos, long nowNanos) {
        TimeNeeded own = byFunction.get(function);
        // Calls that would come too late without any wait help nobody when those that waited are dropped.
        if (own != null && takenNanos <= timeoutNanos - (timeoutNanos >> WAY)) {
            own.took(takenNanos, nowNanos);
        }
    }
}
