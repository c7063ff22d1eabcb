package io.tarsboot.bench.cascade;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When a change was made, in a number that an endpoint carries as its timeout: microseconds, beginning anew every quarter
 * of an hour. All processes read the same clock.
 */
final class Stamp {

    private static final long PERIOD = 1L << 30;

    private Stamp() {}

    static int now() {
        return (int) (micros() % PERIOD);
    }

    /** How long ago it was, in microseconds. */
    static long age(int stamp) {
        return Math.floorMod(micros() - stamp, PERIOD);
    }

    private static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
