package io.tarsboot.bench.codec;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What one library needed for one thing.
 *
 * @param error half of the interval in which JMH expects the mean with 99.9 %; not a number after one measurement
 */
record Score(String benchmark, Library library, double nanos, double error, double bytes) {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    static Score of(RunResult result) {
        Result<?> time = result.getPrimaryResult();
        Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
        String name = result.getParams().getBenchmark();
        return new Score(
                name.substring(name.lastIndexOf('.') + 1),
                Library.valueOf(result.getParams().getParam("library")),
                time.getScore(),
                time.getScoreError(),
                allocated == null ? Double.NaN : allocated.getScore());
    }
}
