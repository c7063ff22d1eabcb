package io.tarsboot.registry.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.time.ManualScheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WaitersTest {

    private final ManualScheduler scheduler = new ManualScheduler();
    private final Waiters<String> waiters = new Waiters<>(scheduler, Runnable::run, 3);

    @Test
    void aSignalEndsTheWaitsOfItsKeyOnly() {
        CompletableFuture<Void> a = waiters.begin("a", Duration.ofSeconds(1));
        CompletableFuture<Void> b = waiters.begin("b", Duration.ofSeconds(1));
        waiters.signal("a");
        assertThat(a).isCompleted();
        assertThat(b).isNotDone();
        assertThat(waiters.count()).isEqualTo(1);
        assertThat(scheduler.waiting()).isEqualTo(1);
    }

    @Test
    void aWaitEndsWithItsTime() {
        CompletableFuture<Void> a = waiters.begin("a", Duration.ofSeconds(1));
        scheduler.advance(Duration.ofMillis(999));
        assertThat(a).isNotDone();
        scheduler.advance(Duration.ofMillis(1));
        assertThat(a).isCompleted();
        assertThat(waiters.count()).isZero();
    }

    @Test
    void whenTooManyWaitTheNextDoesNot() {
        for (int i = 0; i < 3; i++) {
            assertThat(waiters.begin("a", Duration.ofSeconds(1))).isNotDone();
        }
        assertThat(waiters.begin("a", Duration.ofSeconds(1))).isCompleted();
        waiters.signal("a");
        assertThat(waiters.begin("a", Duration.ofSeconds(1))).isNotDone();
    }

    @Test
    void whoWaitsAgainWhenWokenDoesNotMissTheNextSignal() {
        CompletableFuture<Void> second =
                waiters.begin("a", Duration.ofSeconds(1)).thenCompose(v -> waiters.begin("a", Duration.ofSeconds(1)));
        waiters.signal("a");
        assertThat(second).isNotDone();
        waiters.signal("a");
        assertThat(second).isCompleted();
    }

    @Test
    void closingEndsAllWaits() {
        CompletableFuture<Void> a = waiters.begin("a", Duration.ofSeconds(1));
        waiters.close();
        assertThat(a).isCompleted();
        assertThat(waiters.begin("a", Duration.ofSeconds(1))).isCompleted();
    }
}
