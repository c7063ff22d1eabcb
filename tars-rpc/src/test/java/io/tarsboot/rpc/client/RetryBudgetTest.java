package io.tarsboot.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.time.ManualScheduler;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    private final ManualScheduler time = new ManualScheduler();
    private final RetryBudget budget = new RetryBudget(0.1, time);

    @Test
    void aFewAreGrantedBeforeAnythingIsEarned() {
        assertThat(granted()).isEqualTo(10);
        assertThat(granted()).isZero();
    }

    @Test
    void tenCallsEarnOne() {
        granted();
        calls(100);
        assertThat(granted()).isEqualTo(10);
    }

    @Test
    void whatManyCallsEarnedLatelyIsThereWhenManyFailAtOnce() {
        calls(5_000);
        time.advance(Duration.ofSeconds(9));
        assertThat(granted()).isEqualTo(510);
    }

    @Test
    void whatWasEarnedLongAgoIsForgotten() {
        calls(5_000);
        time.advance(Duration.ofSeconds(10));
        calls(1);
        time.advance(Duration.ofSeconds(10));
        assertThat(granted()).isEqualTo(10);
    }

    private void calls(int count) {
        for (int i = 0; i < count; i++) {
            budget.earn();
        }
    }

    private int granted() {
        int granted = 0;
        while (budget.spend()) {
            granted++;
        }
        return granted;
    }
}
