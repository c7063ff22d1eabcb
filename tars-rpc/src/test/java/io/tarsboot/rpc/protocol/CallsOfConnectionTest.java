package io.tarsboot.rpc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.time.ManualScheduler;
import io.tarsboot.rpc.transport.Connection.Sent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A server that owes answers. */
class CallsOfConnectionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ManualScheduler time = new ManualScheduler();
    private final CallsOfConnection calls = new CallsOfConnection(true, time::nanoTime);
    private int number;

    @Test
    void connectionIsGivenUpWhenTheAnswerOfACallThatWasGivenUpDoesNotComeLateEither() {
        assertThat(send()).isEqualTo(Sent.ACCEPTED);
        time.advance(PATIENCE.plus(CallsOfConnection.GRACE).minusMillis(1));
        assertThat(send()).isEqualTo(Sent.ACCEPTED);
        assertThat(calls.areOverdue()).isFalse();
        time.advance(Duration.ofMillis(1));
        assertThat(calls.areOverdue()).isTrue();
    }

    @Test
    void aLateAnswerKeepsIt() {
        assertThat(send()).isEqualTo(Sent.ACCEPTED);
        time.advance(PATIENCE.plusSeconds(5));
        assertThat(send()).isEqualTo(Sent.ACCEPTED);
        assertThat(calls.answered(0)).isEqualTo(1);
        time.advance(PATIENCE.plusSeconds(9));
        assertThat(calls.areOverdue()).isFalse();
        assertThat(calls.answered(0)).isEqualTo(2);
    }

    @Test
    void aFullTableRefusesCallsAndIsGivenUpAsSoonAsItsOldestCallIs() {
        for (int i = 0; i < CallsOfConnection.MOST_UNANSWERED; i++) {
            assertThat(send()).isEqualTo(Sent.ACCEPTED);
        }
        assertThat(send()).as("all of them are still waited for").isEqualTo(Sent.BACKLOG_FULL);
        assertThat(calls.areOverdue()).isFalse();
        time.advance(PATIENCE);
        assertThat(calls.areOverdue()).isTrue();
    }

    @Test
    void callsWithoutAnswerAndProtocolsWithNumbersOweNothing() {
        CallsOfConnection numbered = new CallsOfConnection(false, time::nanoTime);
        for (int i = 0; i < 2 * CallsOfConnection.MOST_UNANSWERED; i++) {
            assertThat(calls.send(i, null, () -> Sent.ACCEPTED)).isEqualTo(Sent.ACCEPTED);
            assertThat(numbered.send(i, PATIENCE, () -> Sent.ACCEPTED)).isEqualTo(Sent.ACCEPTED);
        }
        time.advance(Duration.ofHours(1));
        assertThat(calls.areOverdue()).isFalse();
        assertThat(numbered.areOverdue()).isFalse();
    }

    private Sent send() {
        return calls.send(++number, PATIENCE, () -> Sent.ACCEPTED);
    }
}
