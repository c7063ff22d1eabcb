package io.tarsboot.node.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReachabilityWatchTest {

    private static final int PATIENCE_SECONDS = 40;

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final BlockingQueue<ReachabilityWatch> told = new LinkedBlockingQueue<>();
    private final AtomicInteger looks = new AtomicInteger();

    @AfterEach
    void endThreads() throws InterruptedException {
        timer.shutdownNow();
        executor.shutdownNow();
        assertThat(executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isTrue();
    }

    private ReachabilityWatch watch(BooleanSupplier reachable) {
        return new ReachabilityWatch(
                () -> {
                    looks.incrementAndGet();
                    return reachable.getAsBoolean();
                },
                executor,
                timer,
                told::add);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void itIsToldOnceWhenTheProcessIsReachedAtLast() throws Exception {
        ReachabilityWatch watch = watch(() -> looks.get() == 3);

        watch.start();

        assertThat(told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isSameAs(watch);
        executor.shutdown();
        assertThat(executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        assertThat(looks).hasValue(3);
        assertThat(told).isEmpty();
    }

    @Test
    void nobodyWaitsForAProcessThatDoesNotAnswer() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        ReachabilityWatch watch = watch(() -> {
            asked.countDown();
            return await(answer);
        });

        watch.start();
        assertThat(await(asked)).isTrue();

        // The look is still under way, but who began it goes on, and so does the timer of all servers.
        assertThat(timer.submit(told::size).get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isZero();
        answer.countDown();
        assertThat(told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isSameAs(watch);
    }

    @Test
    void aWatchThatIsClosedLooksNoMore() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        ReachabilityWatch watch = watch(() -> {
            asked.countDown();
            return !await(answer);
        });
        watch.start();
        assertThat(await(asked)).isTrue();

        watch.close();
        answer.countDown();

        executor.shutdown();
        assertThat(executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        assertThat(looks).hasValue(1);
    }

    @Test
    void aNodeThatEndsEndsTheWatchQuietly() {
        executor.shutdown();

        watch(() -> true).start();

        assertThat(told).isEmpty();
    }
}
