package io.tarsboot.raft.test.history;

/** What a check of a history came to. */
public sealed interface Verdict {

    /** One copy could have answered so. */
    record Linearizable(int operations) implements Verdict {}

    /** No single copy could have answered so. */
    record Violated(Counterexample counterexample) implements Verdict {

        @Override
        public String toString() {
            return counterexample.toString();
        }
    }

    /**
     * There are too many orders to try: too many operations at the same time, or without an answer.
     *
     * @param subject what the operations are about
     * @param operations how many there are
     */
    record Undecided(Object subject, int operations) implements Verdict {}

    default boolean isLinearizable() {
        return this instanceof Linearizable;
    }
}
