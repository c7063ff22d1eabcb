package io.tarsboot.raft.test.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.raft.test.history.Registers.CompareAndSet;
import io.tarsboot.raft.test.history.Registers.Read;
import io.tarsboot.raft.test.history.Registers.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Histories of which is known whether they are linearizable, as they are told in the literature and in bug reports. */
class LinearizabilityTest {

    private static final Read READ = new Read("x");

    private final List<Operation<Registers.Access, String>> operations = new ArrayList<>();

    @Test
    void nothingIsLinearizable() {
        assertThat(verdict().isLinearizable()).isTrue();
    }

    @Test
    void oneAfterTheOtherMustFollowTheModel() {
        answered("a", new Write("x", "1"), Registers.DONE, 1, 2);
        answered("b", READ, "1", 3, 4);
        answered("b", new CompareAndSet("x", "1", "2"), Registers.DONE, 5, 6);
        answered("a", new CompareAndSet("x", "1", "3"), Registers.OTHER, 7, 8);
        assertThat(verdict().isLinearizable()).isTrue();

        answered("a", READ, "3", 9, 10);
        assertThat(verdict().isLinearizable()).isFalse();
    }

    @Test
    void aReadBesideAWriteMaySeeItOrNot() {
        answered("a", new Write("x", "1"), Registers.DONE, 1, 10);
        answered("b", READ, Registers.EMPTY, 2, 3);
        answered("c", READ, "1", 4, 5);

        assertThat(verdict().isLinearizable()).isTrue();
    }

    @Test
    void onceSeenAWriteIsSeenByAll() {
        answered("a", new Write("x", "1"), Registers.DONE, 1, 10);
        answered("b", READ, "1", 2, 3);
        answered("c", READ, Registers.EMPTY, 4, 5);

        assertThat(verdict().isLinearizable()).isFalse();
    }

    @Test
    void aStaleReadIsFound() {
        answered("a", new Write("x", "1"), Registers.DONE, 1, 2);
        answered("a", new Write("x", "2"), Registers.DONE, 3, 4);
        answered("b", READ, "1", 5, 6);

        assertThat(verdict().isLinearizable()).isFalse();
    }

    @Test
    void aWriteWithoutAnAnswerMayTakeEffectLate() {
        unanswered("a", new Write("x", "1"), 1);
        answered("b", READ, Registers.EMPTY, 2, 3);
        answered("b", READ, Registers.EMPTY, 4, 5);
        answered("b", READ, "1", 6, 7);

        assertThat(verdict().isLinearizable()).isTrue();
    }

    @Test
    void aWriteWithoutAnAnswerMayNeverTakeEffect() {
        unanswered("a", new Write("x", "1"), 1);
        answered("b", READ, Registers.EMPTY, 2, 3);

        assertThat(verdict().isLinearizable()).isTrue();
    }

    @Test
    void aWriteWithoutAnAnswerTakesEffectOnceAtMost() {
        unanswered("a", new Write("x", "1"), 1);
        answered("b", READ, "1", 2, 3);
        answered("c", new Write("x", "2"), Registers.DONE, 4, 5);
        answered("b", READ, "1", 6, 7);

        assertThat(verdict().isLinearizable()).isFalse();
    }

    @Test
    void aWriteWithoutAnAnswerTakesNoEffectBeforeItBegins() {
        answered("b", READ, "1", 1, 2);
        unanswered("a", new Write("x", "1"), 3);

        assertThat(verdict().isLinearizable()).isFalse();
    }

    @Test
    void aLostAcknowledgedWriteIsFound() {
        answered("a", new Write("x", "1"), Registers.DONE, 1, 2);
        answered("b", READ, "1", 3, 4);
        answered("b", READ, Registers.EMPTY, 5, 6);

        assertThat(verdict().isLinearizable()).isFalse();
    }

    @Test
    void twoMastersThatBothWinAreFound() {
        answered("a", new CompareAndSet("x", "", "a"), Registers.DONE, 1, 5);
        answered("b", new CompareAndSet("x", "", "b"), Registers.DONE, 2, 6);

        assertThat(verdict().isLinearizable()).isFalse();
    }

    @Test
    void operationsThatMeetInOneMomentOverlap() {
        answered("a", new Write("x", "1"), Registers.DONE, 1, 2);
        answered("b", READ, Registers.EMPTY, 2, 3);

        assertThat(verdict().isLinearizable()).isTrue();
    }

    @Test
    void differentRegistersDoNotTouchEachOther() {
        answered("a", new Write("x", "1"), Registers.DONE, 1, 2);
        answered("b", new Read("y"), Registers.EMPTY, 3, 4);

        assertThat(verdict().isLinearizable()).isTrue();
    }

    @Test
    void anAddThatIsAppliedTwiceIsFound() {
        Linearizability<Long, Counters.Access, Long> counters = new Linearizability<>(new Counters());
        List<Operation<Counters.Access, Long>> history = List.of(
                Operation.unanswered("a", new Counters.Add("x", 1), 1),
                Operation.answered("b", new Counters.Get("x"), 1L, 2, 3),
                Operation.answered("b", new Counters.Get("x"), 2L, 4, 5));

        assertThat(counters.check(history)).isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void manyAddsWithoutAnAnswerAreDecided() {
        Linearizability<Long, Counters.Access, Long> counters = new Linearizability<>(new Counters());
        List<Operation<Counters.Access, Long>> history = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            history.add(Operation.unanswered("a" + i, new Counters.Add("x", 1), i));
        }
        history.add(Operation.answered("b", new Counters.Get("x"), 100L, 1000, 1001));
        history.add(Operation.answered("b", new Counters.Get("x"), 200L, 1002, 1003));
        assertThat(counters.check(history).isLinearizable()).isTrue();

        history.add(Operation.answered("b", new Counters.Get("x"), 201L, 1004, 1005));
        assertThat(counters.check(history)).isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void anElementThatComesBackIsFound() {
        Linearizability<Set<String>, Sets.Access, Set<String>> sets = new Linearizability<>(new Sets());
        List<Operation<Sets.Access, Set<String>>> history = List.of(
                Operation.answered("a", new Sets.Insert("x", "1"), Set.of("1"), 1, 2),
                Operation.answered("b", new Sets.Remove("x", "1"), Set.of(), 3, 4),
                Operation.answered("a", new Sets.Elements("x"), Set.of("1"), 5, 6));

        assertThat(sets.check(history)).isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void whatWouldTakeForeverIsLeftUndecided() {
        for (int i = 0; i < 30; i++) {
            answered("a" + i, new Write("x", Integer.toString(i)), Registers.DONE, i, 1000 + i);
        }
        answered("b", READ, "none of them", 100, 101);

        assertThat(new Linearizability<>(new Registers(), 5_000).check(operations))
                .isEqualTo(new Verdict.Undecided("x", 31));
    }

    @Test
    void aCounterexampleShowsWhatMatters() {
        for (int i = 0; i < 100; i++) {
            answered("a", new Write("x", "w" + i), Registers.DONE, 4L * i, 4L * i + 1);
            answered("b", READ, "w" + i, 4L * i + 2, 4L * i + 3);
        }
        answered("c", new Write("x", "last"), Registers.DONE, 1000, 1003);
        answered("b", READ, "w98", 1001, 1002);
        answered("b", READ, "last", 1004, 1005);

        assertThat(verdict()).hasToString("""
                not linearizable: x
                  b read x
                  answered w98
                  possible last or w99
                  (199 other operations are not shown)
                  a write x=w99 -> done           ||
                  c write x=last (no answer yet)    |--...
                  b read x -> w98                    ||  <- unexplained
                """);
    }

    @Test
    void whoAssertsIsToldTheCounterexample() {
        History<Registers.Access, String> history = new History<>();
        history.begin("a", READ).answered("never written");

        assertThatThrownBy(() -> new Linearizability<>(new Registers()).assertHolds(history))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("never written")
                .hasMessageContaining("<- unexplained");
    }

    private Verdict verdict() {
        return new Linearizability<>(new Registers()).check(operations);
    }

    private void answered(String client, Registers.Access input, String answer, long invoked, long returned) {
        operations.add(Operation.answered(client, input, answer, invoked, returned));
    }

    private void unanswered(String client, Registers.Access input, long invoked) {
        operations.add(Operation.unanswered(client, input, invoked));
    }
}
