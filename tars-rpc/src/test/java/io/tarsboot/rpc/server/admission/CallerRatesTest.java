package io.tarsboot.rpc.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.config.RateLimit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallerRatesTest {

    private static final int MOST = 100;

    private long now;
    private final CallerRates rates = new CallerRates(new RateLimit(10, 2), MOST, 0);

    @Test
    void eachCallerHasARateOfItsOwn() {
        assertThat(passes("greedy", 10)).isEqualTo(2);
        assertThat(passes("modest", 1)).isEqualTo(1);
        now += Duration.ofMillis(100).toNanos();
        assertThat(passes("greedy", 10)).isEqualTo(1);
    }

    @Test
    void anyNumberOfCallersTakesNoMoreRoomThanThereIs() {
        int passed = 0;
        for (int i = 0; i < 100_000; i++) {
            passed += passes("address " + i, 2);
        }
        assertThat(rates.size()).isEqualTo(MOST);
        assertThat(passed)
                .as("what each of those who are known may have, and what the others have together")
                .isEqualTo(2 * MOST + 2);
    }

    @Test
    void whoComesWithManyAddressesTakesNothingFromThoseWhoAreKnown() {
        assertThat(passes("known", 1)).isEqualTo(1);
        for (int i = 0; i < 10_000; i++) {
            passes("address " + i, 1);
        }
        assertThat(passes("known", 5)).as("its second token, and no new bucket").isEqualTo(1);
    }

    @Test
    void callersWhoHaveBeenQuietMakeRoomForOthers() {
        for (int i = 0; i < MOST; i++) {
            passes("address " + i, 2);
        }
        now += Duration.ofMillis(200).toNanos();
        assertThat(passes("newcomer", 5)).isEqualTo(2);
        assertThat(rates.size()).isEqualTo(1);
    }

    @Test
    void aCallerIsItsAddressWhateverPortItComesFrom() {
        assertThat(callerAt("10.0.0.1", 1)).isEqualTo(callerAt("10.0.0.1", 2));
        assertThat(callerAt("10.0.0.1", 1)).isNotEqualTo(callerAt("10.0.0.2", 1));
        assertThat(Caller.nameOf(CallerOf.address("10.0.0.1", 1))).isEqualTo("10.0.0.1");
    }

    @Test
    void allAddressesOfAnIpv6NetworkAreOneCaller() {
        Object caller = callerAt("2001:db8:1:2::7", 1);
        assertThat(callerAt("2001:db8:1:2:ffff::8", 2)).isEqualTo(caller);
        assertThat(callerAt("2001:db8:1:3::7", 1)).isNotEqualTo(caller);
        assertThat(callerAt("::1", 1)).isNotEqualTo(callerAt("::2", 1));
    }

    @Test
    void whoHasProvenANameIsTheSameFromEverywhere() {
        CallerOf one = CallerOf.address("10.0.0.1", 1).proven("CN=orders");
        assertThat(Caller.of(one))
                .isEqualTo(Caller.of(CallerOf.address("10.0.0.2", 1).proven("CN=orders")));
        assertThat(Caller.of(one))
                .isNotEqualTo(Caller.of(CallerOf.address("10.0.0.1", 1).proven("CN=stock")));
        assertThat(Caller.of(one)).isNotEqualTo(callerAt("10.0.0.1", 1));
        assertThat(Caller.nameOf(one)).isEqualTo("CN=orders");
    }

    private static Object callerAt(String host, int port) {
        return Caller.of(CallerOf.address(host, port));
    }

    private int passes(String caller, int tries) {
        int passed = 0;
        for (int i = 0; i < tries; i++) {
            if (rates.tryTake(caller, now)) {
                passed++;
            }
        }
        return passed;
    }
}
