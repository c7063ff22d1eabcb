package io.tarsboot.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PausesTest {

    private static final long LONG_MS = 3_600_000;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Pauses pauses = new Pauses(timer);
    private final AtomicInteger steps = new AtomicInteger();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void whatWaitsGoesOnWhenTheyAreClosed() {
        pauses.then(LONG_MS, steps::incrementAndGet);

        pauses.close();
        pauses.close();

        assertThat(steps).hasValue(1);
    }

    @Test
    void nothingWaitsAfterwards() {
        pauses.close();

        assertThatThrownBy(() -> pauses.then(LONG_MS, steps::incrementAndGet))
                .isInstanceOf(RejectedExecutionException.class);
        assertThat(steps).hasValue(0);
    }
}
