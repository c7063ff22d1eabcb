package io.tarsboot.raft.test.history;

import io.tarsboot.raft.test.history.SequentialModel.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides whether a history is linearizable: whether each operation can have happened in one moment between its
 * invocation and its return, so that the copies together look like the one that the model describes.
 *
 * @param <S> the states of the model
 * @param <I> what can be asked
 * @param <O> what can be answered
 */
public final class Linearizability<S, I, O> {

    /** How many configurations are looked at for one subject before it is given up; some hundred megabytes at most. */
    public static final int DEFAULT_LIMIT = 1_000_000;

    private final SequentialModel<S, I, O> model;
    private final int limit;

    public Linearizability(SequentialModel<S, I, O> model) {
        this(model, DEFAULT_LIMIT);
    }

    /** @param limit how many configurations are looked at for one subject before it is given up */
    public Linearizability(SequentialModel<S, I, O> model, int limit) {
        this.model = model;
        this.limit = limit;
    }

    public Verdict check(History<I, O> history) {
        return check(history.operations());
    }

    /** The verdict on the first subject that is violated, else on the first that is undecided. */
    public Verdict check(List<Operation<I, O>> operations) {
        Verdict verdict = new Verdict.Linearizable(operations.size());
        for (Map.Entry<Object, List<Operation<I, O>>> part :
                bySubject(operations).entrySet()) {
            Verdict ofPart = check(part.getKey(), part.getValue());
            if (ofPart instanceof Verdict.Violated) {
                return ofPart;
            }
            if (ofPart instanceof Verdict.Undecided && verdict.isLinearizable()) {
                verdict = ofPart;
            }
        }
        return verdict;
    }

    /** @throws AssertionError if the history is not linearizable, or that cannot be decided */
    public void assertHolds(History<I, O> history) {
        Verdict verdict = check(history);
        if (!verdict.isLinearizable()) {
            throw new AssertionError(verdict);
        }
    }

    private Map<Object, List<Operation<I, O>>> bySubject(List<Operation<I, O>> operations) {
        Map<Object, List<Operation<I, O>>> parts = new LinkedHashMap<>();
        operations.stream()
                .sorted(Comparator.comparingLong(Operation::invoked))
                .forEach(operation -> parts.computeIfAbsent(
                                model.subject(operation.input()), subject -> new ArrayList<>())
                        .add(operation));
        return parts;
    }

    private Verdict check(Object subject, List<Operation<I, O>> operations) {
        return switch (search(operations)) {
            case FOUND -> new Verdict.Linearizable(operations.size());
            case GAVE_UP -> new Verdict.Undecided(subject, operations.size());
            case EXHAUSTED ->
                new Verdict.Violated(new Explanation<>(model, this::search, limit).explain(subject, operations));
        };
    }

    private Search.End search(List<Operation<I, O>> operations) {
        Search<S> search = new Search<>(
                operations,
                (state, index) -> {
                    Operation<I, O> operation = operations.get(index);
                    Step<S, O> step = model.apply(state, operation.input());
                    boolean fits = operation.answer().map(step.answer()::equals).orElse(true);
                    return fits ? step.state() : null;
                },
                limit);
        return search.run(Search.Point.start(model.initial()), found -> true);
    }
}
