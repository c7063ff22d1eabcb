package io.tarsboot.raft.test.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.raft.test.history.Registers.CompareAndSet;
import io.tarsboot.raft.test.history.Registers.Read;
import io.tarsboot.raft.test.history.Registers.Write;
import io.tarsboot.raft.test.history.SequentialModel.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Thousands of small histories, good and bad, against a judge that is too simple to be wrong. */
class RandomHistoriesTest {

    private static final int HISTORIES = 3_000;
    private static final Registers MODEL = new Registers();

    @Test
    void theVerdictIsThatOfTryingEveryOrder() {
        Linearizability<String, Registers.Access, String> checker = new Linearizability<>(MODEL);
        int linearizable = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            List<Operation<Registers.Access, String>> history = randomHistory(new Random(seed));
            boolean expected = canBeExplained(history, MODEL.initial());
            assertThat(checker.check(history).isLinearizable())
                    .as("seed %s: %s", seed, history)
                    .isEqualTo(expected);
            linearizable += expected ? 1 : 0;
        }
        assertThat(linearizable).isBetween(HISTORIES / 10, HISTORIES * 9 / 10);
    }

    @Test
    void aCounterexampleIsOneByItself() {
        Linearizability<String, Registers.Access, String> checker = new Linearizability<>(MODEL);
        for (int seed = 0; seed < HISTORIES; seed++) {
            if (checker.check(randomHistory(new Random(seed))) instanceof Verdict.Violated violated) {
                assertThat(canBeExplained(shownIn(violated), MODEL.initial()))
                        .as("seed %s: %s", seed, violated)
                        .isFalse();
            }
        }
    }

    @Test
    void whatOneCopyAnsweredIsAlwaysLinearizable() {
        Linearizability<String, Registers.Access, String> checker = new Linearizability<>(MODEL);
        for (int seed = 0; seed < 20; seed++) {
            assertThat(checker.check(historyOfOneCopy(new Random(seed), 2_000)).isLinearizable())
                    .as("seed %s", seed)
                    .isTrue();
        }
    }

    @SuppressWarnings("unchecked") // the history has operations of registers only
    private static List<Operation<Registers.Access, String>> shownIn(Verdict.Violated violated) {
        return (List<Operation<Registers.Access, String>>)
                violated.counterexample().operations();
    }

    /** Takes each operation that may come next, and looks whether the others can follow. */
    private static boolean canBeExplained(List<Operation<Registers.Access, String>> rest, String state) {
        if (rest.stream().noneMatch(Operation::isAnswered)) {
            return true;
        }
        long firstReturn = rest.stream().mapToLong(Operation::returned).min().orElseThrow();
        for (Operation<Registers.Access, String> operation : rest) {
            Step<String, String> step = MODEL.apply(state, operation.input());
            boolean fits = operation.answer().map(step.answer()::equals).orElse(true);
            if (fits && operation.invoked() <= firstReturn) {
                List<Operation<Registers.Access, String>> others = new ArrayList<>(rest);
                others.remove(operation);
                if (canBeExplained(others, step.state())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Operation<Registers.Access, String>> randomHistory(Random random) {
        List<Operation<Registers.Access, String>> operations = new ArrayList<>();
        int count = 2 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            long invoked = random.nextInt(20);
            Registers.Access input = randomAccess(random);
            operations.add(
                    random.nextInt(5) == 0
                            ? Operation.unanswered("c" + i, input, invoked)
                            : Operation.answered(
                                    "c" + i,
                                    input,
                                    randomAnswer(random, input),
                                    invoked,
                                    invoked + 1 + random.nextInt(8)));
        }
        operations.sort(Comparator.comparingLong(Operation::invoked));
        return operations;
    }

    private static Registers.Access randomAccess(Random random) {
        String value = Integer.toString(random.nextInt(2));
        return switch (random.nextInt(3)) {
            case 0 -> new Read("x");
            case 1 -> new Write("x", value);
            default -> new CompareAndSet("x", value, Integer.toString(random.nextInt(2)));
        };
    }

    private static String randomAnswer(Random random, Registers.Access input) {
        if (input instanceof Read) {
            return Integer.toString(random.nextInt(2));
        }
        return input instanceof Write || random.nextInt(3) > 0 ? Registers.DONE : Registers.OTHER;
    }

    /** Six clients; each operation happens at a moment between its ends, or gets no answer and perhaps happens. */
    private static List<Operation<Registers.Access, String>> historyOfOneCopy(Random random, int count) {
        record Moment(long at, long invoked, long returned, String client, Registers.Access input) {}

        List<Moment> moments = new ArrayList<>();
        for (int client = 0; client < 6; client++) {
            long now = random.nextInt(10);
            for (int i = 0; i < count / 6; i++) {
                long at = now + 1 + random.nextInt(10);
                long returned = at + 1 + random.nextInt(10);
                moments.add(new Moment(at, now, returned, "c" + client, randomAccess(random)));
                now = returned + 1 + random.nextInt(5);
            }
        }
        moments.sort(Comparator.comparingLong(Moment::at));
        List<Operation<Registers.Access, String>> operations = new ArrayList<>();
        String state = MODEL.initial();
        for (Moment moment : moments) {
            boolean answered = random.nextInt(50) > 0;
            if (answered || random.nextBoolean()) {
                Step<String, String> step = MODEL.apply(state, moment.input());
                state = step.state();
                if (answered) {
                    operations.add(Operation.answered(
                            moment.client(), moment.input(), step.answer(), moment.invoked(), moment.returned()));
                    continue;
                }
            }
            operations.add(Operation.unanswered(moment.client(), moment.input(), moment.invoked()));
        }
        operations.sort(Comparator.comparingLong(Operation::invoked));
        return operations;
    }
}
