package io.tarsboot.testkit.time;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Waits for what other threads and processes bring about, with a deadline far beyond what it takes. */
public final class Eventually {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private Eventually() {}

    /**
     * Looks until the condition holds; while it throws, it does not.
     *
     * @param what for the failure, such as {@code the node is lost}
     * @throws AssertionError if it does not come to hold, with what it threw last as its cause
     */
    public static void isTrue(String what, Callable<Boolean> condition) {
        isTrue(what, LONGEST, condition);
    }

    /** The same for what takes longer on a busy machine, such as the start of programs. */
    public static void isTrue(String what, Duration longest, Callable<Boolean> condition) {
        long deadline = System.nanoTime() + longest.toNanos();
        Exception last;
        do {
            try {
                if (condition.call()) {
                    return;
                }
                last = null;
            } catch (Exception e) {
                last = e;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        } while (System.nanoTime() < deadline);
        throw failure(what, longest, last);
    }

    private static AssertionError failure(String what, Duration longest, @Nullable Exception cause) {
        return new AssertionError("did not happen within " + longest + ": " + what, cause);
    }
}
