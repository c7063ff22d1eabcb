package io.tarsboot.node.runner;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Waits until callers can reach a process that says that it serves: TarsJava says so before it listens. */
final class ReachabilityWatch implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final RepeatedLook looks;

    /**
     * @param reachable asks the process; may take long
     * @param onReachable told once, on a thread of the executor, perhaps just after the watch was closed
     */
    ReachabilityWatch(
            BooleanSupplier reachable,
            Executor executor,
            ScheduledExecutorService timer,
            Consumer<ReachabilityWatch> onReachable) {
        this.looks = new RepeatedLook(executor, timer, INTERVAL, () -> {
            boolean reached = reachable.getAsBoolean();
            if (reached) {
                onReachable.accept(this);
            }
            return !reached;
        });
    }

    void start() {
        looks.start();
    }

    @Override
    public void close() {
        looks.close();
    }
}
