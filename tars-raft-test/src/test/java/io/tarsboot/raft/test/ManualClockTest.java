package io.tarsboot.raft.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.raft.Leases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualClockTest {

    private final ManualClock clock = new ManualClock();

    @Test
    void leasesRunOutWhenItIsTurned() {
        Leases<String> leases = new Leases<>(Duration.ofSeconds(15), clock::nanos);
        leases.begin(List.of("ann", "bob"));

        clock.advance(Duration.ofSeconds(10));
        leases.renew("bob");
        clock.advance(Duration.ofSeconds(5));

        assertThat(leases.expired()).containsExactly("ann");
    }

    @Test
    void instantsAndNanosecondsGoTogether() {
        Instant before = clock.instant();
        long nanos = clock.nanos();
        clock.advance(Duration.ofMillis(7));

        assertThat(Duration.between(before, clock.instant())).isEqualTo(Duration.ofNanos(clock.nanos() - nanos));
    }

    @Test
    void itOnlyGoesForward() {
        assertThatThrownBy(() -> clock.advance(Duration.ofMillis(-1))).hasMessageContaining("(expected: not negative)");
    }
}
