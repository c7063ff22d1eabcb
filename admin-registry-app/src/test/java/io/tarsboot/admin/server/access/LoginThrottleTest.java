package io.tarsboot.admin.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.server.AdminProperties;
import io.tarsboot.admin.server.access.LoginThrottle.Attempt;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.testkit.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final String HERE = "10.0.0.1";

    private final ManualClock clock = new ManualClock();
    private final LoginThrottle throttle = new LoginThrottle(
            new AdminProperties.Login(Duration.ofHours(1), 3, 6, 8, LONGEST, WINDOW, null, null), clock);

    @Test
    void theWaitOfWhoFailsDoublesUpToABound() {
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Duration wait = fail("ann", HERE);
            waits.add(wait);
            clock.advance(wait);
        }

        assertThat(waits)
                .extracting(Duration::toSeconds)
                .containsExactly(0L, 0L, 1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L, 60L);
    }

    @Test
    void attemptsThatAreRefusedDoNotMakeTheWaitLonger() {
        failTimes(4, "ann", HERE);
        for (int i = 0; i < 100; i++) {
            assertThat(wait("ann", HERE)).isEqualTo(Duration.ofSeconds(2));
        }

        clock.advance(Duration.ofSeconds(2));
        assertThat(wait("ann", HERE)).isZero();
    }

    @Test
    void whoHasNotFailedNeverWaitsForTheFailuresOfOthers() {
        for (int i = 0; i < 1000; i++) {
            fail("ann", "10.1.%d.%d".formatted(i / 250, i % 250));
        }

        assertThat(wait("ann", HERE)).isZero();
    }

    @Test
    void failuresElsewhereMakeLongerTheWaitOfWhoFailedTooUpToTheBoundAfterItsOwnFailure() {
        fail("ann", HERE);
        assertThat(wait("ann", HERE)).isZero();
        for (int i = 0; i < 1000; i++) {
            fail("ann", "10.1.%d.%d".formatted(i / 250, i % 250));
        }
        assertThat(wait("ann", HERE)).isEqualTo(LONGEST);

        clock.advance(LONGEST.dividedBy(2));
        for (int i = 0; i < 1000; i++) {
            fail("ann", "10.2.%d.%d".formatted(i / 250, i % 250));
        }
        assertThat(wait("ann", HERE)).as("counted from its own failure").isEqualTo(LONGEST.dividedBy(2));
        clock.advance(LONGEST.dividedBy(2));
        assertThat(wait("ann", HERE)).isZero();
    }

    @Test
    void manyWhoFailForOneUserSlowEachOtherDown() {
        for (int i = 0; i < 6; i++) {
            assertThat(wait("ann", "10.0.1." + i)).isZero();
            fail("ann", "10.0.1." + i);
        }

        assertThat(wait("ann", "10.0.1.0")).isEqualTo(Duration.ofSeconds(1));
        fail("ann", "10.0.1.6");
        assertThat(wait("ann", "10.0.1.0")).isEqualTo(Duration.ofSeconds(2));
        assertThat(wait("bob", "10.0.1.0")).isZero();
    }

    @Test
    void anAddressThatTriesManyUsersWaits() {
        for (int i = 0; i < 8; i++) {
            assertThat(wait("user" + i, HERE)).isZero();
            fail("user" + i, HERE);
        }

        assertThat(wait("ann", HERE)).isEqualTo(Duration.ofSeconds(1));
        assertThat(wait("ann", "10.0.0.2")).isZero();
    }

    @Test
    void aTokenOfTheUserIsAnotherWayIn() {
        failTimes(5, "ann", HERE);

        assertThat(wait("ann", HERE)).isPositive();
        assertThat(wait("ann", HERE, true)).isZero();
    }

    @Test
    void aStolenTokenIsNoWayToGuess() {
        for (int i = 0; i < 4; i++) {
            try (Attempt attempt = throttle.begin("ann", HERE, true)) {
                attempt.failed();
            } catch (ProblemException e) {
                assertThat(i).isEqualTo(3);
            }
        }

        assertThat(wait("ann", HERE, true)).isPositive();
        assertThat(wait("ann", "10.0.0.2", true))
                .as("who shares the token but not the address")
                .isZero();
    }

    @Test
    void manyAttemptsAtOnceAreNoWayAroundTheWait() {
        fail("ann", HERE);
        List<Attempt> open = begin(2, "ann");
        assertThat(wait("ann", HERE)).isPositive();

        open.forEach(Attempt::close);
        assertThat(wait("ann", HERE)).as("none of them failed").isZero();
    }

    @Test
    void whoHasNotFailedDoesNotWaitForItsOwnAttemptsAtTheSameTime() {
        List<Attempt> open = begin(20, "ann");
        open.forEach(Attempt::succeeded);
        open.forEach(Attempt::close);

        open = begin(20, "ann");
        open.forEach(Attempt::failed);
        open.forEach(Attempt::close);
        assertThat(wait("ann", HERE))
                .as("guesses at the same time count afterwards")
                .isEqualTo(LONGEST);
    }

    private List<Attempt> begin(int attempts, String user) {
        return IntStream.range(0, attempts)
                .mapToObj(any -> throttle.begin(user, HERE, false))
                .toList();
    }

    @Test
    void theAnswerSaysWhatMadeTheWait() {
        failTimes(3, "ann", HERE);
        assertThat(refusal("ann", HERE)).isEqualTo("too many failed logins of this user from this address");

        for (int i = 0; i < 6; i++) {
            fail("bob", "10.0.1." + i);
        }
        assertThat(refusal("bob", "10.0.1.0"))
                .isEqualTo("a failed login of this user from this address, and too many from others");

        for (int i = 0; i < 8; i++) {
            fail("user" + i, "10.0.2.1");
        }
        assertThat(refusal("eve", "10.0.2.1")).isEqualTo("too many failed logins from this address, of whatever users");
    }

    @Test
    void whileOneAttemptOfACallerThatWaitedIsOpenNoSecondOneBegins() {
        failTimes(3, "ann", HERE);
        clock.advance(Duration.ofMinutes(5));

        try (Attempt first = throttle.begin("ann", HERE, false)) {
            assertThat(wait("ann", HERE)).isPositive();
            first.failed();
        }
        assertThat(wait("ann", HERE)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whoGetsInHasItsOwnFailuresForgivenAndNobodyElses() {
        failTimes(2, "ann", HERE);
        failTimes(3, "bob", HERE);
        succeed("ann", HERE);

        failTimes(2, "ann", HERE);
        assertThat(wait("ann", HERE)).isZero();
        assertThat(wait("bob", HERE)).isPositive();
    }

    @Test
    void anOwnAccountDoesNotWashAwayTheGuessesAtOthers() {
        for (int i = 0; i < 5; i++) {
            fail("ann", HERE);
            succeed("eve", HERE);
            clock.advance(LONGEST);
        }

        assertThat(fail("ann", HERE)).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void failuresAreForgottenAfterAQuietWindow() {
        failTimes(3, "ann", HERE);
        clock.advance(WINDOW.minusSeconds(1));
        fail("ann", HERE);
        assertThat(wait("ann", HERE)).isEqualTo(Duration.ofSeconds(2));

        clock.advance(WINDOW);
        failTimes(2, "ann", HERE);
        assertThat(wait("ann", HERE)).isZero();
    }

    @Test
    void theAddressesOfOneNetworkOfVersionSixAreOne() {
        fail("ann", "2001:db8:0:1::1");
        fail("ann", "2001:db8:0:1::2");
        fail("ann", "2001:db8:0:1:ffff::3");

        assertThat(wait("ann", "2001:db8:0:1::4")).isPositive();
        assertThat(wait("ann", "2001:db8:0:2::1")).isZero();
    }

    @Test
    void howManyAreRememberedIsBounded() {
        failTimes(3, "ann", HERE);
        for (int i = 0; i < 10_000; i++) {
            fail("user" + i, "10.%d.%d.1".formatted(i / 250 + 1, i % 250));
        }

        assertThat(wait("ann", HERE)).isZero();
    }

    /** @return the wait that follows */
    private Duration fail(String user, String address) {
        try (Attempt attempt = throttle.begin(user, address, false)) {
            attempt.failed();
        }
        return wait(user, address);
    }

    private void failTimes(int times, String user, String address) {
        for (int i = 0; i < times; i++) {
            clock.advance(wait(user, address));
            fail(user, address);
        }
    }

    private void succeed(String user, String address) {
        try (Attempt attempt = throttle.begin(user, address, false)) {
            attempt.succeeded();
        }
    }

    private String refusal(String user, String address) {
        return assertThatThrownBy(() -> throttle.begin(user, address, false))
                .asInstanceOf(type(ProblemException.class))
                .actual()
                .detail();
    }

    private Duration wait(String user, String address) {
        return wait(user, address, false);
    }

    private Duration wait(String user, String address, boolean holdsToken) {
        try (Attempt attempt = throttle.begin(user, address, holdsToken)) {
            assertThat(attempt).isNotNull();
            return Duration.ZERO;
        } catch (ProblemException e) {
            assertThat(e.code()).isEqualTo(ProblemCode.THROTTLED);
            assertThat(e.retryAfter()).isNotNull();
            return e.retryAfter();
        }
    }
}
