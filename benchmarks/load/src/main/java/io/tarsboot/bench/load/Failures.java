package io.tarsboot.bench.load;

import java.util.concurrent.atomic.AtomicLong;

/** Calls that failed, and how the first did. */
final class Failures {

    private final AtomicLong count = new AtomicLong();
    private volatile String first = "";

    void add(Throwable failure) {
        if (count.getAndIncrement() == 0) {
            first = failure.toString();
        }
    }

    long count() {
        return count.get();
    }

    String first() {
        return first;
    }
}
