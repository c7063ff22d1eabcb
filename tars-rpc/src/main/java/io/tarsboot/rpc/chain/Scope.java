package io.tarsboot.rpc.chain;

import io.tarsboot.rpc.deadline.Deadline;
import org.jspecify.annotations.Nullable;

/** On whose behalf a thread works: a call that is served there, or a part of the work that was marked. */
public interface Scope extends Deadline {

    /** What the calls that the thread makes are marked with. */
    ChainMarks marks();

    /** The scope or deadline around this one; null if there is none. */
    @Nullable
    Deadline outer();

    /** The marks of what this thread does. */
    static ChainMarks currentMarks() {
        return marksOf(Deadline.current());
    }

    /** The marks of whoever works against this deadline. */
    static ChainMarks marksOf(@Nullable Deadline deadline) {
        return deadline instanceof Scope scope ? scope.marks() : ChainMarks.NONE;
    }

    @Override
    default void entered() {
        ChainMarks marks = marks();
        if (marks.messageType() != 0) {
            marks.showInLogs();
        }
    }

    @Override
    default void left() {
        ChainMarks marks = marks();
        if (marks.messageType() != 0) {
            marks.hideFromLogs();
        }
    }
}
