package io.tarsboot.bench.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.HdrHistogram.AtomicHistogram;
import org.jspecify.annotations.Nullable;

/** A fixed number of calls under way, each of which starts the next when it ends. A closed loop. */
final class AsynchronousLoad implements Load {

    private final Shape.Asynchronous shape;

    AsynchronousLoad(Shape.Asynchronous shape) {
        this.shape = shape;
    }

    @Override
    public Window run(Operation operation, Duration time) throws InterruptedException {
        Run run = new Run(operation, time, shape.inFlight());
        Usage before = Usage.now();
        long start = System.nanoTime();
        for (int i = 0; i < shape.inFlight(); i++) {
            new Place(run).begin(System.nanoTime());
        }
        run.done.await();
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        Usage used = Usage.now().since(before);
        return new Window(elapsed, run.failures.count(), run.failures.first(), used, run.latency);
    }

    private static final class Run {

        private final Operation operation;
        private final long end;
        private final CountDownLatch done;
        private final AtomicHistogram latency = Latencies.shared();
        private final Failures failures = new Failures();

        Run(Operation operation, Duration time, int places) {
            this.operation = operation;
            end = System.nanoTime() + time.toNanos();
            done = new CountDownLatch(places);
        }
    }

    /** One of the calls that are always under way. It is given up at its first failure. */
    private static final class Place implements Completion {

        private final Run run;
        // Written before the call starts, read after it ended: the peer hands both over between its threads.
        private long begun;

        Place(Run run) {
            this.run = run;
        }

        void begin(long now) {
            begun = now;
            try {
                run.operation.start(this);
            } catch (RuntimeException e) {
                giveUp(e);
            }
        }

        @Override
        public void finished(@Nullable Throwable failure) {
            if (failure != null) {
                giveUp(failure);
                return;
            }
            long now = System.nanoTime();
            run.latency.recordValue(Latencies.inRange(now - begun));
            if (now - run.end < 0) {
                begin(now);
            } else {
                run.done.countDown();
            }
        }

        private void giveUp(Throwable failure) {
            run.failures.add(failure);
            run.done.countDown();
        }
    }
}
