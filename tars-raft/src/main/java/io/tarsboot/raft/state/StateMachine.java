package io.tarsboot.raft.state;

/**
 * What a group of members replicates: a pure function of the state, the index and the command. Every member applies
 * the same commands in the same order and must come to the same state, so an implementation has no clock, no randomness
 * and no memory of its own; times and new ids arrive inside the command, and all it knows is in the state.
 *
 * <p>Called by one thread at a time.
 *
 * @param <C> the commands, usually a sealed interface of records
 * @param <R> what a command answers
 */
@FunctionalInterface
public interface StateMachine<C, R> {

    /**
     * Applies one command. Its writes, its result and its index become durable together; if it throws, none of its
     * writes do.
     *
     * <p>A {@link RejectedException} is the answer to a command that the state does not allow. Any other runtime
     * exception is a defect: it is recorded as the command's answer too, so that one bad command cannot stop a group.
     *
     * @param index the command's place in the log, above 0 and growing: the revision of the changes that it makes
     */
    R apply(long index, C command, StateWriter state) throws RejectedException;
}
