package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.threads.WorkerThreads;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** What lines of the log say of their origin on threads that live longer than what made them. */
class ThreadLogContextTest {

    @AfterEach
    void forget() {
        MDC.clear();
    }

    @Test
    void threadsThatARequestMakesDoNotLogInItsNameForEver() throws Exception {
        MDC.put("traceId", "4711");
        for (ExecutorService threads : madeNow()) {
            assertThat(contextOf(threads)).isEmpty();
        }
    }

    @Test
    void threadsOfAPartOfTheProcessSayWhichPart() throws Exception {
        MDC.put("traceId", "4711");
        MDC.put("tars.part", "registry");
        for (ExecutorService threads : madeNow()) {
            assertThat(contextOf(threads)).containsExactly(Map.entry("tars.part", "registry"));
        }
    }

    private static List<ExecutorService> madeNow() {
        return List.of(WorkerThreads.platform("work", 1), WorkerThreads.virtualOrPlatform("work", 1));
    }

    private static Map<String, String> contextOf(ExecutorService threads) throws Exception {
        try {
            return threads.submit(() -> {
                        Map<String, String> context = MDC.getCopyOfContextMap();
                        return context == null ? Map.<String, String>of() : context;
                    })
                    .get(20, TimeUnit.SECONDS);
        } finally {
            threads.shutdown();
        }
    }
}
