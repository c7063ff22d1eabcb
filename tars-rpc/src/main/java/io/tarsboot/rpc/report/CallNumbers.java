package io.tarsboot.rpc.report;

import java.util.Collections;
import java.util.List;

/**
 * How the calls of one kind went in an interval. Times are milliseconds, and of those that succeeded.
 *
 * @param ranges how many took how long, by {@link ResponseTimes#range}
 */
record CallNumbers(CallKind kind, List<Long> ranges, long failed, long total, long longest, long shortest) {

    CallNumbers {
        ranges = List.copyOf(ranges);
    }

    static CallNumbers failures(CallKind kind, long failed) {
        return new CallNumbers(kind, Collections.nCopies(ResponseTimes.BOUNDS.size() + 1, 0L), failed, 0, 0, 0);
    }

    long succeeded() {
        return ranges.stream().mapToLong(Long::longValue).sum();
    }
}
