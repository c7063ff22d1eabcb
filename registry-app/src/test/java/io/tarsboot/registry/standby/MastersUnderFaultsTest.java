package io.tarsboot.registry.standby;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three processes and a registry of three members over a network that delays, loses and reorders; processes are paused,
 * their clocks run unequally, members lead without knowing that others do, and outcomes stay unknown.
 */
class MastersUnderFaultsTest {

    private static final Duration STEP = Duration.ofMillis(20);
    private static final Duration LEASE = Duration.ofSeconds(5);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void thereAreNeverTwoMastersAndTokensRise(long seed) {
        FaultyWorld world = new FaultyWorld(seed, LEASE);
        for (int i = 0; i < 30_000; i++) {
            world.mayFail();
            world.advance(STEP);
            assertThat(world.masters()).hasSizeLessThan(2);
        }
        assertThat(world.tokens()).hasSizeGreaterThan(10).isSorted().doesNotHaveDuplicates();

        world.heal();
        world.advance(Duration.ofSeconds(20));
        int changes = world.tokens().size();
        for (int i = 0; i < 1000; i++) {
            world.advance(STEP);
            assertThat(world.masters()).hasSize(1);
        }
        assertThat(world.tokens()).hasSize(changes);
    }
}
