package io.tarsboot.bench.harness;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tarsboot.bench.load.Usage;
import io.tarsboot.bench.load.Window;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.AbstractHistogram;

/**
 * What came of one window.
 *
 * @param clientCpuMicros processor time of the client's process per call, with its collector and compilers
 * @param clientBytes allocated by the client per call
 * @param othersCpuShare of all processors, used by programs that are not measured
 * @param failures calls that failed; with any the rest is no measurement
 * @param latency in nanoseconds
 */
record Round(
        double callsPerSecond,
        double clientCpuMicros,
        double serverCpuMicros,
        double clientBytes,
        double serverBytes,
        double othersCpuShare,
        long failures,
        String firstFailure,
        @JsonIgnore AbstractHistogram latency) {

    private static final double MICRO = TimeUnit.MICROSECONDS.toNanos(1);

    /** @param othersCpuNanos what programs used that are not measured; below zero where the system's clock is coarse */
    static Round of(Window window, Usage server, long othersCpuNanos) {
        double calls = Math.max(1, window.calls());
        Duration elapsed = window.elapsed();
        double capacity = (double) elapsed.toNanos() * Runtime.getRuntime().availableProcessors();
        return new Round(
                window.calls() / (elapsed.toNanos() / (double) TimeUnit.SECONDS.toNanos(1)),
                window.used().cpuNanos() / MICRO / calls,
                server.cpuNanos() / MICRO / calls,
                window.used().allocatedBytes() / calls,
                server.allocatedBytes() / calls,
                Math.max(0, othersCpuNanos / capacity),
                window.failures(),
                window.firstFailure(),
                window.latency());
    }
}
