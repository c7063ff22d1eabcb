package io.tarsboot.rpc.client;

import io.tarsboot.rpc.time.Deadlines;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All calls of a communicator that have not ended, by their request ids. Whoever takes a call out of here ends it, and
 * nobody else: an answer, its timeout, the end of its connection and a caller that gives up may come at the same time.
 *
 * <p>The table is cut into parts with a lock each, so that threads seldom meet; the calls themselves are the entries.
 */
final class PendingCalls implements Deadlines {

    /** Ids follow one another, so neighbours in time are in different parts: the lowest bits choose. */
    private static final int PART_BITS = 4;

    private static final int PARTS = 1 << PART_BITS;

    private final Part[] parts = new Part[PARTS];

    PendingCalls() {
        for (int i = 0; i < PARTS; i++) {
            parts[i] = new Part();
        }
    }

    void add(PendingCall call) {
        partOf(call.requestId()).add(call);
    }

    /** @return whether it was there; then the caller of this method ends the call */
    boolean take(PendingCall call) {
        return partOf(call.requestId()).take(call);
    }

    /**
     * @param over the connection that the call must have been sent over: a server answers only what it was asked
     * @return the call, which the caller of this method ends; null if it has ended already
     */
    @Nullable
    PendingCall take(int requestId, ClientConnection over) {
        return partOf(requestId).take(requestId, over);
    }

    /**
     * Takes all that a connection has accepted; the caller of this method ends them. Of those that are just being handed to
     * it, whoever does so knows more.
     */
    List<PendingCall> takeAll(ClientConnection over) {
        return takeIf(call -> call.sentOver() == over && call.isAccepted());
    }

    /** All of them, as they are right now. */
    List<PendingCall> all() {
        List<PendingCall> calls = new ArrayList<>();
        for (Part part : parts) {
            part.addTo(calls);
        }
        return calls;
    }

    @Override
    public long nearest(long now) {
        long nearest = NONE;
        for (Part part : parts) {
            nearest = Math.min(nearest, part.nearest(now));
        }
        return nearest;
    }

    @Override
    public void expire(long now) {
        takeIf(call -> call.deadline() - now <= 0).forEach(PendingCall::timedOut);
    }

    private List<PendingCall> takeIf(Predicate<PendingCall> condition) {
        List<PendingCall> taken = new ArrayList<>();
        for (Part part : parts) {
            part.takeIf(condition, taken);
        }
        return taken;
    }

    private Part partOf(int requestId) {
        return parts[requestId & (PARTS - 1)];
    }

    /** A hash table whose entries are chained by the calls themselves. All of it is guarded by its own lock. */
    private static final class Part {

        private static final int FIRST_SIZE = 16;

        private @Nullable PendingCall[] chains = new PendingCall[FIRST_SIZE];
        private int size;

        synchronized void add(PendingCall call) {
            if (size == chains.length) {
                grow();
            }
            link(call);
            size++;
        }

        synchronized boolean take(PendingCall call) {
            return !call.isDone() && unlink(call);
        }

        synchronized @Nullable PendingCall take(int requestId, ClientConnection over) {
            PendingCall call = chains[indexOf(requestId)];
            while (call != null && call.requestId() != requestId) {
                call = call.next();
            }
            return call != null && call.sentOver() == over && unlink(call) ? call : null;
        }

        synchronized void takeIf(Predicate<PendingCall> condition, List<PendingCall> taken) {
            for (@Nullable PendingCall chain : chains) {
                PendingCall call = chain;
                while (call != null) {
                    PendingCall next = call.next();
                    if (condition.test(call) && unlink(call)) {
                        taken.add(call);
                    }
                    call = next;
                }
            }
        }

        synchronized long nearest(long now) {
            long nearest = NONE;
            for (@Nullable PendingCall chain : chains) {
                for (PendingCall call = chain; call != null; call = call.next()) {
                    nearest = Math.min(nearest, call.deadline() - now);
                }
            }
            return nearest;
        }

        synchronized void addTo(List<PendingCall> calls) {
            for (@Nullable PendingCall chain : chains) {
                for (PendingCall call = chain; call != null; call = call.next()) {
                    calls.add(call);
                }
            }
        }

        private int indexOf(int requestId) {
            return (requestId >>> PART_BITS) & (chains.length - 1);
        }

        private void link(PendingCall call) {
            int index = indexOf(call.requestId());
            call.setNext(chains[index]);
            chains[index] = call;
        }

        private boolean unlink(PendingCall call) {
            int index = indexOf(call.requestId());
            PendingCall before = null;
            PendingCall there = chains[index];
            while (there != null && there != call) {
                before = there;
                there = there.next();
            }
            if (there == null) {
                return false;
            }
            if (before == null) {
                chains[index] = call.next();
            } else {
                before.setNext(call.next());
            }
            call.setNext(null);
            call.taken();
            size--;
            return true;
        }

        private void grow() {
            @Nullable PendingCall[] old = chains;
            chains = new PendingCall[2 * old.length];
            for (@Nullable PendingCall chain : old) {
                PendingCall call = chain;
                while (call != null) {
                    PendingCall next = call.next();
                    link(call);
                    call = next;
                }
            }
        }
    }
}
