package io.tarsboot.registry.app;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Waits for a condition, with a generous deadline. */
final class Wait {

    private static final Duration AT_MOST = Duration.ofSeconds(30);

    private Wait() {}

    static void until(String what, Callable<Boolean> condition) {
        long deadline = System.nanoTime() + AT_MOST.toNanos();
        Exception last = null;
        while (System.nanoTime() < deadline) {
            try {
                if (condition.call()) {
                    return;
                }
                last = null;
            } catch (Exception e) {
                last = e;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw failure(what, last);
    }

    private static AssertionError failure(String what, @Nullable Exception cause) {
        return new AssertionError("not within " + AT_MOST + ": " + what, cause);
    }
}
