package io.tarsboot.bench.raft;

import io.tarsboot.bench.load.Message;
import io.tarsboot.bench.load.Window;

/**
 * Of one stretch of load.
 *
 * @param p50Micros half of the calls were answered within this
 */
record Figures(double perSecond, long p50Micros, long p99Micros, long failures, String firstFailure) {

    private static final String VERB = "figures";
    private static final double NANOS = 1e9;
    private static final int NANOS_PER_MICRO = 1000;
    private static final double MEDIAN = 50;
    private static final double NEARLY_ALL = 99;

    static Message of(Window window) {
        return new Message(VERB)
                .with("calls", window.calls())
                .with("nanos", window.elapsed().toNanos())
                .with("p50", window.latency().getValueAtPercentile(MEDIAN) / NANOS_PER_MICRO)
                .with("p99", window.latency().getValueAtPercentile(NEARLY_ALL) / NANOS_PER_MICRO)
                .with("failures", window.failures())
                .with("failure", window.firstFailure());
    }

    static Figures read(Message message) {
        message.expect(VERB);
        return new Figures(
                message.number("calls") * NANOS / message.number("nanos"),
                message.number("p50"),
                message.number("p99"),
                message.number("failures"),
                message.text("failure"));
    }
}
