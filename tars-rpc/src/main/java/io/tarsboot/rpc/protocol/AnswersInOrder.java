package io.tarsboot.rpc.protocol;

import io.tarsboot.codec.Bytes;
import io.tarsboot.rpc.transport.Connection.Sent;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Lets the answers of one connection out in the order of its requests, whoever has them first. */
final class AnswersInOrder {

    /** Requests of one connection that may wait for their turn; who sends more does not listen. */
    static final int MOST_WAITING = 1024;

    private final Function<Bytes, Sent> wire;
    private final long maxBytes;

    // Guarded by this.
    private final Map<Integer, Bytes> ready = new HashMap<>();
    private long readyBytes;
    private int last;
    private int next = 1;

    /** @param maxBytes of answers that may wait for those before them */
    AnswersInOrder(Function<Bytes, Sent> wire, long maxBytes) {
        this.wire = wire;
        this.maxBytes = maxBytes;
    }

    /** @return the number of the next request, above 0; 0 if too many wait */
    synchronized int expect() {
        return last - next >= MOST_WAITING ? 0 : ++last;
    }

    /**
     * @return what became of the first frame that was not taken; a frame that waits for its turn is taken, unless more
     *     bytes wait than may
     */
    synchronized Sent answered(int number, Bytes frame) {
        ready.put(number, frame);
        readyBytes += frame.size();
        Sent sent = Sent.ACCEPTED;
        while (sent == Sent.ACCEPTED && ready.containsKey(next)) {
            Bytes turn = Objects.requireNonNull(ready.remove(next));
            readyBytes -= turn.size();
            next++;
            sent = wire.apply(turn);
        }
        return sent == Sent.ACCEPTED && readyBytes > maxBytes ? Sent.BACKLOG_FULL : sent;
    }
}
