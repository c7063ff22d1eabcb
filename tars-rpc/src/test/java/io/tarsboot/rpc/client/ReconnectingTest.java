package io.tarsboot.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.time.ManualScheduler;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReconnectingTest {

    private final ManualScheduler time = new ManualScheduler();
    private int attempts;
    private final Reconnecting reconnecting = new Reconnecting(time, this::attempt);

    private void attempt() {
        attempts++;
        reconnecting.begun();
    }

    @Test
    void soonAfterALoss() {
        reconnecting.lost();
        time.advance(Duration.ofMillis(99));
        assertThat(attempts).isZero();
        time.advance(Duration.ofMillis(1));
        assertThat(attempts).isEqualTo(1);
        assertThat(reconnecting.failures()).isZero();
    }

    @Test
    void everLessOftenAsLongAsItFails() {
        reconnecting.failed();
        for (int wait : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            int before = attempts;
            time.advance(Duration.ofSeconds(wait).minusMillis(1));
            assertThat(attempts).as("just before %d s", wait).isEqualTo(before);
            time.advance(Duration.ofMillis(1));
            assertThat(attempts).as("after %d s", wait).isEqualTo(before + 1);
            reconnecting.failed();
        }
        assertThat(reconnecting.failures()).isEqualTo(8);
    }

    @Test
    void attemptsOfCallsInBetweenNeitherCountNorPostpone() {
        reconnecting.failed();
        time.advance(Duration.ofMillis(900));
        reconnecting.failed();
        assertThat(reconnecting.failures()).isEqualTo(1);
        time.advance(Duration.ofMillis(100));
        assertThat(attempts).isEqualTo(1);
    }

    @Test
    void notAnyMoreOnceItSucceeded() {
        reconnecting.failed();
        reconnecting.succeeded();
        time.advance(Duration.ofMinutes(1));
        assertThat(attempts).isZero();
        assertThat(reconnecting.failures()).isZero();
    }
}
