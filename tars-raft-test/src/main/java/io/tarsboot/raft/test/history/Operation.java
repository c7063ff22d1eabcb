package io.tarsboot.raft.test.history;

import java.util.Optional;

/**
 * One operation as its caller saw it. Times are of any clock that all callers share; only their order counts.
 *
 * @param client who asked
 * @param input what was asked
 * @param answer what was answered; empty if no answer came, so that the operation may take effect at any time from its
 *     beginning on, or never
 * @param invoked when it was asked
 * @param returned when the answer was there; {@link #NEVER} without one
 * @param <I> what can be asked
 * @param <O> what can be answered
 */
public record Operation<I, O>(String client, I input, Optional<O> answer, long invoked, long returned) {

    public static final long NEVER = Long.MAX_VALUE;

    public Operation {
        if (returned < invoked) {
            throw new IllegalArgumentException("returned: " + returned + " (expected: not before " + invoked + ")");
        }
        if (answer.isPresent() == (returned == NEVER)) {
            throw new IllegalArgumentException(
                    "answer: " + answer + " at " + returned + " (expected: both or neither)");
        }
    }

    public static <I, O> Operation<I, O> answered(String client, I input, O answer, long invoked, long returned) {
        return new Operation<>(client, input, Optional.of(answer), invoked, returned);
    }

    public static <I, O> Operation<I, O> unanswered(String client, I input, long invoked) {
        return new Operation<>(client, input, Optional.empty(), invoked, NEVER);
    }

    public boolean isAnswered() {
        return answer.isPresent();
    }

    /** How it looked to somebody who did not wait for the answer. */
    Operation<I, O> withoutAnswer() {
        return unanswered(client, input, invoked);
    }
}
