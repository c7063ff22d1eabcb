package io.tarsboot.bench.load;

import org.jspecify.annotations.Nullable;

/** Who is told of the end of a call that nobody waits for. */
@FunctionalInterface
public interface Completion {

    /** @param failure null if the right answer came */
    void finished(@Nullable Throwable failure);
}
