package io.tarsboot.rpc.chain;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Begins traces in TARS's own format where no sampling does. All servers on the way, in whatever language, take part in
 * a trace that has begun.
 */
public final class Traces {

    private Traces() {}

    /** Calls that the work makes, on this thread, belong to a trace: the one there is already, else a new one. */
    public static <T> T call(Supplier<T> work) {
        return MarkedScope.around(marks -> marks.trace() != null ? marks : marks.traced(TraceKey.begin()), work);
    }

    /** The same without a result. */
    public static void run(Runnable work) {
        var unused = call(() -> {
            work.run();
            return true;
        });
    }

    /** The place of this thread's work in a trace; empty if nobody traces it. */
    public static Optional<TraceKey> current() {
        return Optional.ofNullable(Scope.currentMarks().trace());
    }
}
