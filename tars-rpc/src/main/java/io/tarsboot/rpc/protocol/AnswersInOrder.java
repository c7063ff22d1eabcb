package io.tarsboot.rpc.protocol;

import io.tarsboot.codec.Bytes;
import io.tarsboot.rpc.transport.Connection.Sent;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Lets the answers of one connection out in the order of its requests, whoever has them first. */
final class AnswersInOrder {

    /** Requests of one connection that may wait for their turn; who sends more does not listen. */
    static final int MOST_WAITING = 1024;

    private final Function<Bytes, Sent> wire;

    // Guarded by this.
    private final Map<Integer, Bytes> ready = new HashMap<>();
    private int last;
    private int next = 1;

    AnswersInOrder(Function<Bytes, Sent> wire) {
        this.wire = wire;
    }

    /** @return the number of the next request, above 0; 0 if too many wait */
    synchronized int expect() {
        return last - next >= MOST_WAITING ? 0 : ++last;
    }

    /** @return what became of the first frame that was not taken; a frame that waits for its turn is taken */
    synchronized Sent answered(int number, Bytes frame) {
        ready.put(number, frame);
        Sent sent = Sent.ACCEPTED;
        while (sent == Sent.ACCEPTED && ready.containsKey(next)) {
            sent = wire.apply(ready.remove(next));
            next++;
        }
        return sent;
    }
}
