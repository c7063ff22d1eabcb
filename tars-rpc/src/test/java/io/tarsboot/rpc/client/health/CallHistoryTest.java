package io.tarsboot.rpc.client.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.config.IsolationPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallHistoryTest {

    private static final IsolationPolicy ROW_ONLY =
            IsolationPolicy.DEFAULT.withFailureRatio(1, 1_000_000, Duration.ofSeconds(60));

    private long now = Long.MAX_VALUE - 1000; // A clock may pass the largest number.
    private final CallHistory history = new CallHistory(IsolationPolicy.DEFAULT, now);

    @Test
    void fiftyFailuresInARowWithinFiveSecondsAreTooMany() {
        for (int i = 1; i < 50; i++) {
            // Keeps the ratio down.
            history.answered();
            history.answered();
        }
        for (int i = 1; i < 50; i++) {
            assertThat(fail()).as("failure %d", i).isNull();
            advance(Duration.ofMillis(100));
        }
        assertThat(fail()).isEqualTo("50 calls in a row failed within 5000 ms");
    }

    @Test
    void anAnswerBeginsTheRowAnew() {
        CallHistory many = new CallHistory(ROW_ONLY, now);
        for (int i = 0; i < 49; i++) {
            assertThat(many.failed(now)).isNull();
        }
        assertThat(many.failuresInRow()).isEqualTo(49);
        many.answered();
        for (int i = 0; i < 49; i++) {
            assertThat(many.failed(now)).isNull();
        }
        assertThat(many.failed(now)).contains("in a row");
    }

    @Test
    void lastFiftyCountHoweverLongTheRowIsAlready() {
        CallHistory row = new CallHistory(ROW_ONLY, now);
        for (int i = 0; i < 200; i++) {
            assertThat(row.failed(now)).as("one in 200 ms").isNull();
            advance(Duration.ofMillis(200));
        }
        int burst = 1;
        while (row.failed(now) == null) {
            burst++;
        }
        assertThat(burst)
                .as("with so many at once the last fifty are within five seconds")
                .isEqualTo(25);
    }

    @Test
    void moreThanHalfOfTwentyAndMoreAreTooMany() {
        for (int i = 0; i < 19; i++) {
            assertThat(fail()).isNull();
            history.answered();
            advance(Duration.ofSeconds(1));
        }
        assertThat(fail()).isEqualTo("20 of 39 calls failed within 60000 ms");
    }

    @Test
    void halfIsNotTooMuch() {
        for (int i = 0; i < 500; i++) {
            history.answered();
            assertThat(fail()).isNull();
            history.answered();
            advance(Duration.ofMillis(100));
        }
    }

    @Test
    void whatIsOlderThanTheWindowDoesNotCount() {
        for (int i = 0; i < 19; i++) {
            assertThat(fail()).isNull();
        }
        advance(Duration.ofSeconds(61));
        assertThat(fail()).as("the first of a new window").isNull();
        for (int i = 0; i < 18; i++) {
            assertThat(fail()).isNull();
        }
        assertThat(fail()).isEqualTo("20 of 20 calls failed within 60000 ms");
    }

    @Test
    void windowSlides() {
        for (int second = 0; second < 600; second += 4) {
            assertThat(fail()).as("15 failures a minute, second %d", second).isNull();
            advance(Duration.ofSeconds(4));
        }
    }

    @Test
    void answersBeforeTheFirstFailureCountAsFarAsTheyAreInTheWindow() {
        for (int second = 0; second < 120; second++) {
            history.answered();
            advance(Duration.ofSeconds(1));
        }
        for (int i = 0; i < 49; i++) {
            assertThat(fail())
                    .as("failure %d, with 60 answers in the window", i + 1)
                    .isNull();
        }
        assertThat(fail()).contains("50 calls in a row");
    }

    @Test
    void answersOfLongAgoDoNotHideATrouble() {
        for (int i = 0; i < 1_000_000; i++) {
            history.answered();
        }
        advance(Duration.ofDays(365));
        for (int i = 0; i < 19; i++) {
            assertThat(fail()).isNull();
        }
        assertThat(fail()).as("about two calls a minute before").isEqualTo("20 of 22 calls failed within 60000 ms");
    }

    @Test
    void whoIsForgivenBeginsAnew() {
        for (int i = 0; i < 19; i++) {
            fail();
        }
        history.forget(now);
        for (int i = 0; i < 19; i++) {
            assertThat(fail()).isNull();
        }
        assertThat(fail()).isNotNull();
    }

    @Test
    void whatTheServerSaysOfTheRequestIsNoFaultOfTheServer() {
        assertThat(CallOutcome.ofAnswer(ReturnCode.SUCCESS)).isEqualTo(CallOutcome.ANSWERED);
        assertThat(CallOutcome.ofAnswer(4711)).isEqualTo(CallOutcome.ANSWERED);
        assertThat(CallOutcome.ofAnswer(ReturnCode.DECODE)).isEqualTo(CallOutcome.ANSWERED);
        assertThat(CallOutcome.ofAnswer(ReturnCode.NO_FUNCTION)).isEqualTo(CallOutcome.ANSWERED);
        assertThat(CallOutcome.ofAnswer(ReturnCode.OVERLOAD)).isEqualTo(CallOutcome.FAILED);
        assertThat(CallOutcome.ofAnswer(ReturnCode.QUEUE_TIMEOUT)).isEqualTo(CallOutcome.FAILED);
        assertThat(CallOutcome.ofAnswer(ReturnCode.UNKNOWN)).isEqualTo(CallOutcome.FAILED);
        assertThat(CallOutcome.ofFailure(ReturnCode.CALL_TIMEOUT, true)).isEqualTo(CallOutcome.TIMED_OUT);
        assertThat(CallOutcome.ofFailure(ReturnCode.CALL_TIMEOUT, false)).isEqualTo(CallOutcome.UNKNOWN);
        assertThat(CallOutcome.ofFailure(ReturnCode.OVERLOAD, true))
                .as("our own limit says nothing of the server")
                .isEqualTo(CallOutcome.UNKNOWN);
    }

    private @Nullable String fail() {
        return history.failed(now);
    }

    private void advance(Duration by) {
        now += by.toNanos();
    }
}
