package io.tarsboot.rpc.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.rpc.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {

    private final Workers workers = Workers.virtualOrPlatform("test", 4);

    @AfterEach
    void close() {
        workers.close(Duration.ofSeconds(10));
    }

    @Test
    void quickTasksAreDoneByAHandfulOfThreads() throws Exception {
        int tasks = 10_000;
        CountDownLatch done = new CountDownLatch(tasks);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < tasks; i++) {
            workers.execute(() -> {
                threads.add(Thread.currentThread());
                done.countDown();
            });
        }
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(threads.size()).isLessThan(tasks / 10);
    }

    @Test
    void whereNoThreadCanBeMadeTheTaskWaitsForTheNextOne() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        Workers cramped = new Workers(
                new ThreadPoolExecutor(0, 4, 1, TimeUnit.SECONDS, new SynchronousQueue<>()) {
                    @Override
                    public void execute(Runnable worker) {
                        if (attempts.incrementAndGet() == 1) {
                            throw new OutOfMemoryError("thrown by a test");
                        }
                        super.execute(worker);
                    }
                },
                4,
                false);
        CountDownLatch done = new CountDownLatch(2);
        cramped.execute(done::countDown);
        assertThat(cramped.waiting()).isEqualTo(1);
        cramped.execute(done::countDown);
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        cramped.close(Duration.ofSeconds(10));
    }

    @Test
    void taskThatBlocksHoldsNoOtherUp() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch blocked = new CountDownLatch(3);
        CountDownLatch quick = new CountDownLatch(10_000);
        for (int i = 0; i < 10_000; i++) {
            if (i % 4_000 == 0) {
                workers.execute(() -> {
                    blocked.countDown();
                    awaitQuietly(release);
                });
            }
            workers.execute(quick::countDown);
        }
        assertThat(blocked.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(quick.await(30, TimeUnit.SECONDS)).isTrue();
        release.countDown();
    }

    @Test
    void workersThatNeverRunOutOfTasksLeaveRoomForOtherVirtualThreads() throws Exception {
        int processors = Runtime.getRuntime().availableProcessors();
        Workers others = Workers.virtualOrPlatform("others", 1);
        List<Workers> allBusy = new ArrayList<>(List.of(workers));
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(100);
        CountDownLatch called = new CountDownLatch(1);
        try {
            while (allBusy.size() < processors) {
                allBusy.add(Workers.virtualOrPlatform("busy", 1));
            }
            for (Workers busy : allBusy) {
                for (int i = 0; i < 4 * processors; i++) {
                    busy.execute(new Calculation(busy, begun, over));
                }
            }
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            others.execute(called::countDown);
            assertThat(called.await(10, TimeUnit.SECONDS))
                    .as("somebody else's task on a virtual thread runs")
                    .isTrue();
        } finally {
            over.set(true);
            others.close(Duration.ofSeconds(10));
            allBusy.forEach(busy -> busy.close(Duration.ofSeconds(10)));
        }
    }

    /** Needs a processor and nothing else, and when it is done there is the next one. */
    private record Calculation(Workers workers, CountDownLatch begun, AtomicBoolean over) implements Runnable {

        @Override
        public void run() {
            begun.countDown();
            long start = System.nanoTime();
            while (System.nanoTime() - start < 200_000) {
                Thread.onSpinWait();
            }
            if (!over.get()) {
                workers.execute(this);
            }
        }
    }

    @Test
    void asManyBlockAtOnceAsThereMayBePlatformThreadsAndTheRestFollows() throws Exception {
        Workers three = Workers.platform("three", 3);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch threeRun = new CountDownLatch(3);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(100);
        for (int i = 0; i < 100; i++) {
            three.execute(() -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                threeRun.countDown();
                awaitQuietly(release);
                running.decrementAndGet();
                done.countDown();
            });
        }
        assertThat(threeRun.await(30, TimeUnit.SECONDS)).isTrue();
        release.countDown();
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValue(3);
        three.close(Duration.ofSeconds(10));
    }

    @Test
    void noTaskIsForgottenWhenManyThreadsHandThemInOneByOne() throws Exception {
        int threads = 4;
        int each = 5_000;
        AtomicInteger done = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(threads);
        Workers two = Workers.platform("two", 2);
        for (int t = 0; t < threads; t++) {
            new Thread(() -> {
                        for (int i = 0; i < each; i++) {
                            // The next comes when this one is done: workers fall asleep and are woken all the time.
                            CountDownLatch one = new CountDownLatch(1);
                            two.execute(() -> {
                                done.incrementAndGet();
                                one.countDown();
                            });
                            awaitQuietly(one);
                        }
                        ended.countDown();
                    })
                    .start();
        }
        assertThat(ended.await(50, TimeUnit.SECONDS)).isTrue();
        assertThat(done).hasValue(threads * each);
        two.close(Duration.ofSeconds(10));
    }

    @Test
    void closingRunsWhatWaitsAndTakesNoMore() {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        Workers one = Workers.platform("one", 1);
        one.execute(() -> awaitQuietly(release));
        for (int i = 0; i < 100; i++) {
            one.execute(done::incrementAndGet);
        }
        one.shutdown();
        assertThatThrownBy(() -> one.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        release.countDown();
        one.close(Duration.ofSeconds(30));
        assertThat(done).hasValue(100);
    }

    @Test
    void whatIsTakenInWhileOthersCloseIsRun() throws Exception {
        for (int round = 0; round < 200; round++) {
            Workers some = Workers.platform("some", 2);
            AtomicInteger taken = new AtomicInteger();
            AtomicInteger done = new AtomicInteger();
            Thread giver = new Thread(() -> {
                try {
                    while (true) {
                        some.execute(done::incrementAndGet);
                        taken.incrementAndGet();
                    }
                } catch (RejectedExecutionException closed) {
                    // That is the end.
                }
            });
            giver.start();
            some.close(Duration.ofSeconds(30));
            giver.join();
            Eventually.until("all that was taken in is done", () -> done.get() == taken.get());
        }
    }

    @Test
    void taskThatOutlastsThePatienceIsInterrupted() {
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Workers one = Workers.platform("one", 1);
        one.execute(() -> {
            started.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
            ended.countDown();
        });
        awaitQuietly(started);
        one.close(Duration.ZERO);
        awaitQuietly(ended);
        assertThat(interrupted).isTrue();
    }

    @Test
    void taskThatFailsOrLeavesAnInterruptDisturbsNoOther() throws Exception {
        Workers one = Workers.platform("one", 1);
        one.execute(() -> {
            throw new IllegalStateException("fails");
        });
        one.execute(() -> Thread.currentThread().interrupt());
        AtomicBoolean interrupted = new AtomicBoolean(true);
        CountDownLatch done = new CountDownLatch(1);
        one.execute(() -> {
            interrupted.set(Thread.currentThread().isInterrupted());
            done.countDown();
        });
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(interrupted).isFalse();
        one.close(Duration.ofSeconds(10));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
