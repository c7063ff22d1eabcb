package io.tarsboot.bench.chaos.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what other processes do, by looking again and again. */
public final class Patience {

    /** Generous: a busy machine is no defect. */
    public static final Duration LONG = Duration.ofMinutes(2);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private Patience() {}

    /** @return whether it came to be in time */
    public static boolean until(Duration limit, BooleanSupplier good) {
        long end = System.nanoTime() + limit.toNanos();
        while (!good.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return true;
    }

    /** @throws IllegalStateException if it does not come to be */
    public static void await(String what, BooleanSupplier good) {
        if (!until(LONG, good)) {
            throw new IllegalStateException("not within " + LONG + ": " + what);
        }
    }

    /**
     * What is there for a moment only may be gone when it is looked for again.
     *
     * @return it, as soon as it is there
     */
    public static <T> T awaitPresent(String what, Supplier<Optional<T>> look) {
        List<T> found = new ArrayList<>(1);
        await(what, () -> {
            look.get().ifPresent(found::add);
            return !found.isEmpty();
        });
        return found.get(0);
    }
}
