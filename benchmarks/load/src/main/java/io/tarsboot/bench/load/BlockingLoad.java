package io.tarsboot.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.HdrHistogram.Histogram;

/** Callers on threads of their own, each of which waits for its answers. A closed loop. */
final class BlockingLoad implements Load {

    private final Shape.Blocking shape;

    BlockingLoad(Shape.Blocking shape) {
        this.shape = shape;
    }

    @Override
    public Window run(Operation operation, Duration time) throws InterruptedException {
        Executor threads = shape.virtual() ? VirtualThreads.executor() : task -> new Thread(task, "caller").start();
        CountDownLatch ready = new CountDownLatch(shape.callers());
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(shape.callers());
        // What a thread allocated is forgotten with it on older JDKs: they all stay until it was read.
        CountDownLatch leave = new CountDownLatch(1);
        Failures failures = new Failures();
        List<Histogram> latencies = new ArrayList<>();
        for (int i = 0; i < shape.callers(); i++) {
            Histogram latency = Latencies.ofOneThread();
            latencies.add(latency);
            threads.execute(() -> {
                ready.countDown();
                try {
                    go.await();
                    call(operation, time, latency, failures);
                    done.countDown();
                    leave.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        ready.await();
        Usage before = Usage.now();
        long start = System.nanoTime();
        go.countDown();
        done.await();
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        Usage used = Usage.now().since(before);
        leave.countDown();
        Histogram all = Latencies.ofOneThread();
        latencies.forEach(all::add);
        return new Window(elapsed, failures.count(), failures.first(), used, all);
    }

    private static void call(Operation operation, Duration time, Histogram latency, Failures failures) {
        long begun = System.nanoTime();
        long end = begun + time.toNanos();
        while (begun - end < 0) {
            try {
                operation.call();
                long ended = System.nanoTime();
                latency.recordValue(Latencies.inRange(ended - begun));
                begun = ended;
            } catch (Exception e) {
                failures.add(e);
                begun = System.nanoTime();
            }
        }
    }
}
