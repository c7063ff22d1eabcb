package io.tarsboot.rpc.report;

import java.util.List;

/** The ranges by which response times are counted, those of all TARS libraries. */
final class ResponseTimes {

    /** Milliseconds that no time of the range reaches. What takes as long as the last or longer is in no range. */
    static final List<Integer> BOUNDS = List.of(5, 10, 50, 100, 200, 500, 1000, 2000, 3000);

    private static final int[] RAW = BOUNDS.stream().mapToInt(Integer::intValue).toArray();

    private ResponseTimes() {}

    /** The range of a time, counted from 0; the number of bounds if it is in none. */
    static int range(long millis) {
        for (int i = 0; i < RAW.length; i++) {
            if (millis < RAW[i]) {
                return i;
            }
        }
        return RAW.length;
    }
}
