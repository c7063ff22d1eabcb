package io.tarsboot.node.runner;

import java.time.Instant;

/** Where a server stands in its life on this node. */
sealed interface Phase {

    /**
     * No process.
     *
     * @param why in words
     * @param generation for which the process that is gone was started; 0 if there was none
     */
    record Down(String why, long generation) implements Phase {}

    /** There is a process, but it does not serve yet. */
    record Starting(Instant since) implements Phase {}

    /** It serves. */
    record Up(Instant lastSign) implements Phase {}

    /**
     * It was asked to end, or made to.
     *
     * @param why in words
     * @param forced whether it was made to
     */
    record Stopping(Instant since, String why, boolean forced) implements Phase {}
}
