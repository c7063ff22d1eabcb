package io.tarsboot.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeasesTest {

    private static final Duration TERM = Duration.ofSeconds(15);

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final Leases<String> leases = new Leases<>(TERM, clock::get);

    @Test
    void whoIsSilentForATermExpires() {
        leases.renew("a");
        pass(TERM.minusNanos(1));
        assertThat(leases.expired()).isEmpty();

        pass(Duration.ofNanos(1));

        assertThat(leases.expired()).containsExactly("a");
    }

    @Test
    void aSignOfLifeBeginsANewTerm() {
        leases.renew("a");
        pass(TERM.dividedBy(2));
        leases.renew("a");
        pass(TERM.dividedBy(2));

        assertThat(leases.expired()).isEmpty();
    }

    @Test
    void anExpiredLeaseStaysUntilItIsReleased() {
        leases.renew("a");
        pass(TERM);
        assertThat(leases.expired()).containsExactly("a");
        assertThat(leases.expired()).containsExactly("a");

        leases.release("a");

        assertThat(leases.expired()).isEmpty();
    }

    @Test
    void aNewLeaderGivesEverybodyAFullTerm() {
        leases.renew("forgotten");
        pass(TERM.multipliedBy(3));

        leases.begin(List.of("a", "b"));

        assertThat(leases.expired()).isEmpty();
        pass(TERM);
        assertThat(leases.expired()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aTermTakesTime() {
        assertThatThrownBy(() -> new Leases<String>(Duration.ZERO, clock::get))
                .hasMessage("term: PT0S (expected: more than zero)");
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
