package io.tarsboot.bench.load;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;

/**
 * What a client did in one stretch of load.
 *
 * @param elapsed from the first call to the last answer
 * @param failures calls that failed; a window with any is no measurement
 * @param firstFailure of which kind the first was; empty if none
 * @param used by the client's process meanwhile
 * @param latency of the calls that were answered, in nanoseconds; not to be changed
 */
public record Window(Duration elapsed, long failures, String firstFailure, Usage used, AbstractHistogram latency) {

    private static final String VERB = "window";

    public long calls() {
        return latency.getTotalCount();
    }

    public Message toMessage() {
        ByteBuffer buffer = ByteBuffer.allocate(latency.getNeededByteBufferCapacity());
        int length = latency.encodeIntoCompressedByteBuffer(buffer);
        return new Message(VERB)
                .with("elapsed", elapsed.toNanos())
                .with("failures", failures)
                .with("failure", firstFailure)
                .with("cpu", used.cpuNanos())
                .with("allocated", used.allocatedBytes())
                .with("latency", Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length)));
    }

    public static Window of(Message message) {
        message.expect(VERB);
        ByteBuffer encoded = ByteBuffer.wrap(Base64.getDecoder().decode(message.text("latency")));
        try {
            return new Window(
                    Duration.ofNanos(message.number("elapsed")),
                    message.number("failures"),
                    message.text("failure"),
                    new Usage(message.number("cpu"), message.number("allocated")),
                    Histogram.decodeFromCompressedByteBuffer(encoded, 0));
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("latency: not a histogram", e);
        }
    }
}
