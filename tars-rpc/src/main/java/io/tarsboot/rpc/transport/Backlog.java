package io.tarsboot.rpc.transport;

import io.tarsboot.rpc.transport.Connection.Sent;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How many bytes wait to be sent over one connection, and whether more may. Safe for use by several threads. */
public final class Backlog {

    private final TransportLimits limits;
    private final @Nullable TotalBacklog total;
    private final AtomicLong waiting = new AtomicLong();

    public Backlog(TransportLimits limits) {
        this(limits, null);
    }

    /** @param total what counts beside other connections; null if nothing else does */
    public Backlog(TransportLimits limits, @Nullable TotalBacklog total) {
        this.limits = limits;
        this.total = total;
    }

    /** Takes a frame in, its length field included; if it is accepted, it is to {@linkplain #leave} later. */
    public Sent enter(int frameSize) {
        if (frameSize > limits.maxFrameSize()) {
            return Sent.TOO_LONG;
        }
        // What is refused must not even for a moment count beside what waits on other connections: one of them could be
        // cut off for it. Several threads that come at once may still count for a moment.
        if (waiting.get() + frameSize > limits.maxBacklog()) {
            return Sent.BACKLOG_FULL;
        }
        if (change(frameSize) > limits.maxBacklog()) {
            leave(frameSize);
            return Sent.BACKLOG_FULL;
        }
        return Sent.ACCEPTED;
    }

    /** Bytes that were taken in and have not left, at this moment. */
    public long waiting() {
        return waiting.get();
    }

    /** These bytes are sent, or never will be. */
    public void leave(int bytes) {
        change(-bytes);
    }

    private long change(int by) {
        long after = waiting.addAndGet(by);
        if (total != null) {
            total.changed(after - by, after);
        }
        return after;
    }
}
