package io.tarsboot.admin.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.testkit.time.ManualClock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdsTest {

    private final ManualClock clock = new ManualClock();
    private final Ids ids = new Ids(clock);

    @Test
    void laterIdsSortBehindEarlierOnes() {
        String previous = ids.next();
        for (int i = 0; i < 1000; i++) {
            clock.advance(Duration.ofMillis(1 + i));
            String next = ids.next();
            assertThat(next).isGreaterThan(previous).matches("[0-9a-z]{20}");
            previous = next;
        }
    }

    @Test
    void idsOfTheSameMillisecondDiffer() {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            made.add(ids.next());
        }

        assertThat(made).hasSize(10_000);
    }
}
