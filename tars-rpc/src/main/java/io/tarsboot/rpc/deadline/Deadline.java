package io.tarsboot.rpc.deadline;

import org.jspecify.annotations.Nullable;

/**
 * How long somebody still waits for what is being done. A call that is being served has one; calls that its servant
 * makes, on the same thread or when an asynchronous call of it has ended, do not wait longer than that. Other threads take
 * it along by {@link io.tarsboot.rpc.chain.Carried}.
 */
public interface Deadline {

    /** Stands for no end. */
    long UNLIMITED = Long.MAX_VALUE;

    /** Nanoseconds from now, zero or less if it is over, or {@link #UNLIMITED}. */
    long remainingNanos();

    /** It is that of this thread from now on. */
    default void entered() {}

    /** It is not that of this thread any more. */
    default void left() {}

    /** The deadline of what this thread does; null if there is none. */
    static @Nullable Deadline current() {
        return ThreadDeadline.CURRENT.get();
    }

    /**
     * Makes it the deadline of what this thread does from now on.
     *
     * @param deadline null for none
     * @return the one before, to be put back
     */
    static @Nullable Deadline enter(@Nullable Deadline deadline) {
        Deadline before = ThreadDeadline.CURRENT.get();
        if (before != deadline) {
            ThreadDeadline.CURRENT.set(deadline);
            if (before != null) {
                before.left();
            }
            if (deadline != null) {
                deadline.entered();
            }
        }
        return before;
    }
}
