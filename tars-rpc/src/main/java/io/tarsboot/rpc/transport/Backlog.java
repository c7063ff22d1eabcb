package io.tarsboot.rpc.transport;

import io.tarsboot.rpc.transport.Connection.Sent;
import java.util.concurrent.atomic.AtomicLong;

/** How many bytes wait to be sent over one connection, and whether more may. Safe for use by several threads. */
public final class Backlog {

    private final TransportLimits limits;
    private final AtomicLong waiting = new AtomicLong();

    public Backlog(TransportLimits limits) {
        this.limits = limits;
    }

    /** Takes a frame in, its length field included; if it is accepted, it is to {@linkplain #leave} later. */
    public Sent enter(int frameSize) {
        if (frameSize > limits.maxFrameSize()) {
            return Sent.TOO_LONG;
        }
        if (waiting.addAndGet(frameSize) > limits.maxBacklog()) {
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
        waiting.addAndGet(-bytes);
    }
}
