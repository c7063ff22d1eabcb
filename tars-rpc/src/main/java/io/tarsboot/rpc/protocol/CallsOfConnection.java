package io.tarsboot.rpc.protocol;

import io.tarsboot.rpc.transport.Connection.Sent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one connection to a server that answers in the order of requests, by their numbers. A call that its caller
 * has given up stays in here, because its answer comes all the same. If it does not, nothing behind it is answered either:
 * then the connection is of no more use, and another one has to be made.
 */
final class CallsOfConnection {

    /** Beyond the time that a call's caller waits, its answer may be late by so much. */
    static final Duration GRACE = Duration.ofSeconds(10);

    static final int MOST_UNANSWERED = 1024;

    private record Asked(int number, long givenUpNanos) {}

    private final boolean ordered;
    private final LongSupplier nanoTime;

    /** Guarded by this. */
    private final Queue<Asked> unanswered = new ArrayDeque<>();

    CallsOfConnection(boolean ordered, LongSupplier nanoTime) {
        this.ordered = ordered;
        this.nanoTime = nanoTime;
    }

    /**
     * Numbers stand here in the order in which requests are sent, so both happen under one lock.
     *
     * @param patience how long its caller waits for the answer; null if there will be none
     */
    synchronized Sent send(int number, @Nullable Duration patience, Supplier<Sent> wire) {
        if (!ordered || patience == null) {
            return wire.get();
        }
        if (isFull()) {
            return Sent.BACKLOG_FULL;
        }
        long givenUp = nanoTime.getAsLong() + patience.toNanos();
        Sent sent = wire.get();
        if (sent == Sent.ACCEPTED) {
            unanswered.add(new Asked(number, givenUp));
        }
        return sent;
    }

    /** Whether the connection is to be given up. */
    synchronized boolean areOverdue() {
        Asked oldest = unanswered.peek();
        return oldest != null && nanoTime.getAsLong() - oldest.givenUpNanos() >= (isFull() ? 0 : GRACE.toNanos());
    }

    private boolean isFull() {
        return unanswered.size() >= MOST_UNANSWERED;
    }

    /** @return the number of the call that an answer is for; null if none was asked for */
    synchronized @Nullable Integer answered(int id) {
        if (!ordered) {
            return id;
        }
        Asked next = unanswered.poll();
        return next == null ? null : next.number();
    }
}
