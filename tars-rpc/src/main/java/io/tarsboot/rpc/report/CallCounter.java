package io.tarsboot.rpc.report;

import java.util.List;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one kind of calls since they were last taken. Counting increments striped counters and no more; calls
 * that end while the numbers are taken are counted either now or the next time.
 */
final class CallCounter {

    private final CallKind kind;
    private final LongAdder[] ranges = new LongAdder[ResponseTimes.BOUNDS.size() + 1];
    private final LongAdder failures = new LongAdder();
    private final LongAdder millis = new LongAdder();
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);
    private final LongAccumulator shortest = new LongAccumulator(Math::min, Long.MAX_VALUE);

    /** For the thread that takes the numbers: how often in a row there were none. */
    private int idle;

    CallCounter(CallKind kind) {
        this.kind = kind;
        for (int i = 0; i < ranges.length; i++) {
            ranges[i] = new LongAdder();
        }
    }

    CallKind kind() {
        return kind;
    }

    void succeeded(long took) {
        millis.add(took);
        longest.accumulate(took);
        shortest.accumulate(took);
        // The last, because whoever sees it counted relies on the rest.
        ranges[ResponseTimes.range(took)].increment();
    }

    void failed() {
        failures.increment();
    }

    /** The numbers since the last time; null if there were no calls. */
    @Nullable
    CallNumbers take() {
        List<Long> counts = Stream.of(ranges).map(LongAdder::sumThenReset).toList();
        long succeeded = counts.stream().mapToLong(Long::longValue).sum();
        long failed = failures.sumThenReset();
        if (succeeded == 0 && failed == 0) {
            idle++;
            return null;
        }
        idle = 0;
        if (succeeded == 0) {
            return CallNumbers.failures(kind, failed);
        }
        long max = longest.getThenReset();
        return new CallNumbers(
                kind, counts, failed, millis.sumThenReset(), max, Math.min(shortest.getThenReset(), max));
    }

    /** How often in a row there was nothing to take. */
    int idle() {
        return idle;
    }
}
