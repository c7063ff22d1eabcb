package io.tarsboot.rpc.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
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

    private static String runningThread(ExecutorService executor) throws Exception {
        try {
            return executor.submit(() -> Thread.currentThread().toString()).get(20, TimeUnit.SECONDS);
        } finally {
            executor.shutdown();
        }
    }
}
