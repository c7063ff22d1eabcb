package io.tarsboot.trust.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RefusedJoinsTest {

    private static final InetSocketAddress THERE = new InetSocketAddress("10.0.0.7", 4711);
    private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("10.0.0.8", 4711);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T20:00:00Z"));
    private final RefusedJoins refused = new RefusedJoins(now::get);

    @Test
    void whoIsRefusedTooOftenWaitsAndNobodyElse() {
        fail(THERE, RefusedJoins.MOST - 1);
        assertThat(refused.wait(THERE)).isZero();
        fail(new InetSocketAddress("10.0.0.7", 4712), 1);
        assertThat(refused.wait(THERE)).isEqualTo(RefusedJoins.WINDOW);
        assertThat(refused.wait(ELSEWHERE)).isZero();
    }

    @Test
    void isForgottenAfterAWhile() {
        fail(THERE, RefusedJoins.MOST);
        now.set(now.get().plus(RefusedJoins.WINDOW).minusMillis(1));
        assertThat(refused.wait(THERE)).isEqualTo(Duration.ofMillis(1));
        now.set(now.get().plusMillis(1));
        assertThat(refused.wait(THERE)).isZero();
        fail(THERE, 1);
        assertThat(refused.wait(THERE)).isZero();
    }

    @Test
    void networkOfVersionSixIsOnePlace() {
        fail(new InetSocketAddress("2001:db8::1", 1), RefusedJoins.MOST);
        assertThat(refused.wait(new InetSocketAddress("2001:db8::2", 1))).isPositive();
        assertThat(refused.wait(new InetSocketAddress("2001:db8:1::1", 1))).isZero();
    }

    private void fail(InetSocketAddress from, int times) {
        for (int i = 0; i < times; i++) {
            refused.add(from);
        }
    }
}
