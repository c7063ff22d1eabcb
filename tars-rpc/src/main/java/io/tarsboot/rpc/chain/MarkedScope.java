package io.tarsboot.rpc.chain;

import io.tarsboot.rpc.deadline.Deadline;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A part of a thread's work whose calls are marked, within the scope that the thread has already. */
record MarkedScope(@Nullable Deadline outer, ChainMarks marks) implements Scope {

    /** @param mark from the marks around to those within */
    static <T> T around(UnaryOperator<ChainMarks> mark, Supplier<T> work) {
        Deadline outer = Deadline.current();
        Deadline before = Deadline.enter(new MarkedScope(outer, mark.apply(Scope.marksOf(outer))));
        try {
            return work.get();
        } finally {
            var unused = Deadline.enter(before);
        }
    }

    @Override
    public long remainingNanos() {
        return outer == null ? UNLIMITED : outer.remainingNanos();
    }
}
