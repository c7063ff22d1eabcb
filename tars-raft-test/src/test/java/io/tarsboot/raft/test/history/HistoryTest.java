package io.tarsboot.raft.test.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HistoryTest {

    private final History<String, String> history = new History<>();

    @Test
    void anAnswerHasTheTimesAroundIt() {
        History<String, String>.Call first = history.begin("a", "one");
        history.begin("b", "two").answered("2");
        first.answered("1");

        assertThat(history.operations())
                .containsExactly(Operation.answered("a", "one", "1", 1, 4), Operation.answered("b", "two", "2", 2, 3));
    }

    @Test
    void whatIsUnderWayIsUnanswered() {
        history.begin("a", "one");
        history.begin("b", "two").unknown();

        assertThat(history.operations())
                .containsExactly(Operation.unanswered("a", "one", 1), Operation.unanswered("b", "two", 2));
    }

    @Test
    void whatHadNoEffectIsNotThere() {
        history.begin("a", "one").withoutEffect();

        assertThat(history.operations()).isEmpty();
    }

    @Test
    void anAnswerThatComesTooLateIsNotHeard() {
        History<String, String>.Call call = history.begin("a", "one");
        call.unknown();
        call.answered("1");

        assertThat(history.operations()).containsExactly(Operation.unanswered("a", "one", 1));
    }

    @Test
    void anOperationReturnsAfterItWasInvoked() {
        assertThatThrownBy(() -> Operation.answered("a", "one", "1", 2, 1))
                .hasMessage("returned: 1 (expected: not before 2)");
    }
}
