package io.tarsboot.raft.test.history;

import io.tarsboot.raft.test.history.SequentialModel.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a person should see of a history that is not linearizable, in steps:
 *
 * <ol>
 *   <li>the first return after which the history cannot be explained any more: whose answer is the odd one;
 *   <li>what that operation could have answered;
 *   <li>of the operations before it, those without which it could have answered something else.
 * </ol>
 */
final class Explanation<S, I, O> {

    /** What trying to leave operations out may cost in all, in runs of a search. */
    private static final int TRIALS = 2_000;

    /** And what each run may cost. */
    private static final int TRIAL_LIMIT = 20_000;

    private final SequentialModel<S, I, O> model;
    private final Function<List<Operation<I, O>>, Search.End> search;
    private final int limit;
    private int trials;

    Explanation(SequentialModel<S, I, O> model, Function<List<Operation<I, O>>, Search.End> search, int limit) {
        this.model = model;
        this.search = search;
        this.limit = limit;
    }

    /** @param operations in the order of their invocations; they are not linearizable */
    Counterexample explain(Object subject, List<Operation<I, O>> operations) {
        List<Operation<I, O>> byReturn = operations.stream()
                .filter(Operation::isAnswered)
                .sorted(Comparator.comparingLong(Operation::returned))
                .toList();
        Operation<I, O> unexplained = byReturn.get(firstUnexplained(operations, byReturn));
        List<Operation<I, O>> before = upTo(unexplained, operations);
        Set<O> possible = possibleAnswers(before, unexplained, limit).orElse(Set.of());
        List<Operation<I, O>> needed = possible.isEmpty() ? before : shorten(before, unexplained, possible);
        return new Counterexample(subject, unexplained, possible, needed, before.size() - needed.size());
    }

    /** Which return, in their order, is the first that cannot be explained: what is impossible stays impossible. */
    private int firstUnexplained(List<Operation<I, O>> operations, List<Operation<I, O>> byReturn) {
        int explained = -1;
        int impossible = byReturn.size() - 1;
        while (impossible - explained > 1) {
            int middle = (explained + impossible) >>> 1;
            if (search.apply(upTo(byReturn.get(middle), operations)) == Search.End.EXHAUSTED) {
                impossible = middle;
            } else {
                explained = middle;
            }
        }
        return impossible;
    }

    /** The history as it looked in the moment when an operation returned. */
    private List<Operation<I, O>> upTo(Operation<I, O> last, List<Operation<I, O>> operations) {
        List<Operation<I, O>> seen = new ArrayList<>();
        for (Operation<I, O> operation : operations) {
            if (operation.invoked() <= last.returned()) {
                seen.add(
                        operation.isAnswered() && operation.returned() > last.returned()
                                ? operation.withoutAnswer()
                                : operation);
            }
        }
        return seen;
    }

    /** What an operation could have answered with the answers of the others as they are; empty if that costs too much. */
    private Optional<Set<O>> possibleAnswers(List<Operation<I, O>> operations, Operation<I, O> asked, int cost) {
        int askedAt = indexOf(asked, operations);
        Search<Asked<S, O>> all =
                new Search<>(operations, (from, index) -> step(from, operations, index, askedAt), cost);
        Set<O> answers = new HashSet<>();
        Search.End end = all.run(Search.Point.start(new Asked<>(model.initial(), null)), reached -> {
            O answer = reached.state().answer();
            if (answer != null) {
                answers.add(answer);
            }
            return false;
        });
        return end == Search.End.EXHAUSTED ? Optional.of(answers) : Optional.empty();
    }

    private @Nullable Asked<S, O> step(Asked<S, O> from, List<Operation<I, O>> operations, int index, int askedAt) {
        Operation<I, O> operation = operations.get(index);
        Step<S, O> step = model.apply(from.state(), operation.input());
        if (index == askedAt) {
            return new Asked<>(step.state(), step.answer());
        }
        boolean fits = operation.answer().map(step.answer()::equals).orElse(true);
        return fits ? new Asked<>(step.state(), from.answer()) : null;
    }

    /** Leaves out pieces, first large ones, as long as the same answers stay possible. */
    private List<Operation<I, O>> shorten(List<Operation<I, O>> operations, Operation<I, O> asked, Set<O> possible) {
        List<Operation<I, O>> kept = new ArrayList<>(operations);
        for (int piece = Math.max(1, kept.size() / 2); piece > 0; piece /= 2) {
            int from = 0;
            while (from < kept.size() && trials < TRIALS) {
                List<Operation<I, O>> fewer = without(kept, from, from + piece, asked);
                if (fewer.size() < kept.size() && stillPossible(fewer, asked, possible)) {
                    kept = fewer;
                } else {
                    from += piece;
                }
            }
        }
        return kept;
    }

    @SuppressWarnings("ReferenceEquality") // others may look the same as the one that is asked about
    private static <I, O> List<Operation<I, O>> without(
            List<Operation<I, O>> operations, int from, int to, Operation<I, O> asked) {
        List<Operation<I, O>> fewer = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            if (i < from || i >= to || operations.get(i) == asked) {
                fewer.add(operations.get(i));
            }
        }
        return fewer;
    }

    private boolean stillPossible(List<Operation<I, O>> operations, Operation<I, O> asked, Set<O> possible) {
        trials++;
        return possibleAnswers(operations, asked, TRIAL_LIMIT)
                .map(possible::equals)
                .orElse(false);
    }

    @SuppressWarnings("ReferenceEquality") // as above
    private static <I, O> int indexOf(Operation<I, O> asked, List<Operation<I, O>> operations) {
        for (int i = 0; i < operations.size(); i++) {
            if (operations.get(i) == asked) {
                return i;
            }
        }
        throw new IllegalArgumentException("operations: without " + asked + " (expected: with it)");
    }

    /** @param answer of the operation that is asked about; null before it happened */
    private record Asked<S, O>(S state, @Nullable O answer) {}
}
