package io.tarsboot.bench.load;

import java.util.concurrent.atomic.AtomicLong;

/** Calls that failed, and how the first did. */
final class Failures {

    private final AtomicLong count = new AtomicLong();
    private volatile String first = "";

    void add(Throwable failure) {
        if (count.getAndIncrement() == 0) {
            first = describe(failure);
        }
    }

    long count() {
        return count.get();
    }

    String first() {
        return first;
    }

    private static String describe(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.equals(failure) ? failure.toString() : failure + ", caused by " + root;
    }
}
