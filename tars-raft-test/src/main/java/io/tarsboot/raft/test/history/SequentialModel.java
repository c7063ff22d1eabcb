package io.tarsboot.raft.test.history;

/**
 * What a service would be if there were only one copy of it that answers one operation after the other: the measure for
 * what many copies may answer. A pure function; states are immutable and have {@code equals} and {@code hashCode}.
 *
 * @param <S> the states
 * @param <I> what can be asked
 * @param <O> what can be answered
 */
public interface SequentialModel<S, I, O> {

    /** The state before the first operation. */
    S initial();

    /** What an operation answers in a state, and the state after it. Every operation has an answer in every state. */
    Step<S, O> apply(S state, I input);

    /**
     * What an operation is about. Those about different things do not touch each other and are looked at by themselves,
     * which is much faster.
     */
    default Object subject(I input) {
        return "";
    }

    /** @param state after the operation */
    record Step<S, O>(S state, O answer) {}
}
