package io.tarsboot.rpc.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkerThreadsTest {

    @Test
    void virtualThreadsAreUsedWhereTheJdkHasThem() throws Exception {
        boolean expected = Runtime.version().feature() >= 21;
        assertThat(WorkerThreads.virtualAvailable()).isEqualTo(expected);
        String thread = runningThread(WorkerThreads.virtualOrPlatform("calls", 1));
        assertThat(thread.startsWith("VirtualThread")).isEqualTo(expected);
    }

    @Test
    void platformThreadsHaveNames() throws Exception {
        assertThat(runningThread(WorkerThreads.platform("calls", 1))).contains("calls-1");
    }

    @Test
    void whatHasNeitherAThreadNorAPlaceToWaitIsRejected() {
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService full = WorkerThreads.bounded("calls", 1, 1);
        try {
            full.execute(() -> awaitQuietly(end));
            full.execute(() -> {});
            assertThatThrownBy(() -> full.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        } finally {
            end.countDown();
            full.shutdown();
        }
    }

    @Test
    void threadsAreNumberedAndDoNotKeepAProgramFromEnding() {
        ThreadFactory factory = WorkerThreads.factory("work");
        Thread first = factory.newThread(() -> {});
        assertThat(first.getName()).isEqualTo("work-1");
        assertThat(first.isDaemon()).isTrue();
        assertThat(factory.newThread(() -> {}).getName()).isEqualTo("work-2");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String runningThread(ExecutorService executor) throws Exception {
        try {
            return executor.submit(() -> Thread.currentThread().toString()).get(20, TimeUnit.SECONDS);
        } finally {
            executor.shutdown();
        }
    }
}
