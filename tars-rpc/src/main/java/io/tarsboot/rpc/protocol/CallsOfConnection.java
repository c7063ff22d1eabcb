package io.tarsboot.rpc.protocol;

import io.tarsboot.rpc.transport.Connection.Sent;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one connection to a server that answers in the order of requests, by their numbers. A call that its caller
 * has given up stays in here, because its answer comes all the same.
 */
final class CallsOfConnection {

    private static final int MOST_UNANSWERED = 1024;

    private final boolean ordered;

    /** Guarded by this. */
    private final Queue<Integer> unanswered = new ArrayDeque<>();

    CallsOfConnection(boolean ordered) {
        this.ordered = ordered;
    }

    /** Numbers stand here in the order in which requests are sent, so both happen under one lock. */
    synchronized Sent send(int number, boolean answered, Supplier<Sent> wire) {
        if (!ordered || !answered) {
            return wire.get();
        }
        if (unanswered.size() >= MOST_UNANSWERED) {
            return Sent.BACKLOG_FULL;
        }
        Sent sent = wire.get();
        if (sent == Sent.ACCEPTED) {
            unanswered.add(number);
        }
        return sent;
    }

    /** @return the number of the call that an answer is for; null if none was asked for */
    synchronized @Nullable Integer answered(int id) {
        return ordered ? unanswered.poll() : Integer.valueOf(id);
    }
}
