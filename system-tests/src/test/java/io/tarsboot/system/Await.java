package io.tarsboot.system;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what other processes do, by looking again and again. */
final class Await {

    /** Generous: a busy machine is no defect. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private Await() {}

    static <T> T until(String what, Supplier<T> look, Predicate<? super T> good) {
        return until(what, PATIENCE, look, good);
    }

    static <T> T until(String what, Duration limit, Supplier<T> look, Predicate<? super T> good) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            T seen = look.get();
            if (good.test(seen)) {
                return seen;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + limit + ": " + what + "; seen at last: " + seen);
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }
}
