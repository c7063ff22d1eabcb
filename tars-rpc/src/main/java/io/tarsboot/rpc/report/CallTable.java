package io.tarsboot.rpc.report;

import io.tarsboot.rpc.FinishedCall;
import io.tarsboot.rpc.FinishedCall.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Finds the counter of a call. A hash table with chains that are never changed, only replaced: looking up neither locks
 * nor allocates, which no map of the library manages with keys of several parts. It has a bound; calls of kinds beyond
 * it share one counter for each side.
 */
final class CallTable {

    /** One link of a chain, itself and not what it holds. */
    private static final class Link {

        private final int hash;
        private final CallCounter counter;
        private final @Nullable Link next;

        Link(int hash, CallCounter counter, @Nullable Link next) {
            this.hash = hash;
            this.counter = counter;
            this.next = next;
        }
    }

    private final int maxKinds;
    private final AtomicReferenceArray<@Nullable Link> chains;
    private final AtomicInteger kinds = new AtomicInteger();
    private final CallCounter otherOutgoing = new CallCounter(CallKind.others(Side.CLIENT));
    private final CallCounter otherIncoming = new CallCounter(CallKind.others(Side.SERVER));

    CallTable(int maxKinds) {
        this.maxKinds = maxKinds;
        this.chains = new AtomicReferenceArray<>(Integer.highestOneBit(Math.max(16, maxKinds)) * 2);
    }

    CallCounter counter(FinishedCall call) {
        String peer = call.peer();
        boolean incoming = call.side() == Side.SERVER;
        // Servers are told apart by host and port, callers by their hosts: their ports are as many as connections.
        int from = incoming ? hostBegin(peer) : 0;
        int to = incoming ? hostEnd(peer, from) : peer.length();
        boolean oneWay = incoming && call.oneWay();
        int hash = hash(call, from, to, oneWay);
        int chain = chain(hash);
        for (Link link = chains.get(chain); link != null; link = link.next) {
            if (link.hash == hash && isOf(link.counter.kind(), call, from, to, oneWay)) {
                return link.counter;
            }
        }
        if (kinds.get() >= maxKinds) {
            return others(call);
        }
        return added(
                hash,
                call,
                new CallKind(
                        call.side(),
                        call.object(),
                        call.function(),
                        peer.substring(from, to),
                        call.returnCode(),
                        oneWay));
    }

    /** All counters, those of the others too. */
    List<CallCounter> all() {
        List<CallCounter> all = new ArrayList<>();
        for (int i = 0; i < chains.length(); i++) {
            for (Link link = chains.get(i); link != null; link = link.next) {
                all.add(link.counter);
            }
        }
        all.add(otherOutgoing);
        all.add(otherIncoming);
        return all;
    }

    /** The counter is not found any more. Whoever has found it just before may still count with it. */
    void remove(CallCounter counter) {
        CallKind kind = counter.kind();
        int chain = chain(hash(kind));
        while (true) {
            Link head = chains.get(chain);
            Link without = without(head, counter);
            if (without == head) {
                return;
            }
            if (chains.compareAndSet(chain, head, without)) {
                kinds.decrementAndGet();
                return;
            }
        }
    }

    /** How many kinds are told apart at the moment. */
    int size() {
        return kinds.get();
    }

    private CallCounter added(int hash, FinishedCall call, CallKind kind) {
        if (kinds.incrementAndGet() > maxKinds) {
            kinds.decrementAndGet();
            return others(call);
        }
        CallCounter counter = new CallCounter(kind);
        int chain = chain(hash);
        while (true) {
            Link head = chains.get(chain);
            for (Link link = head; link != null; link = link.next) {
                if (link.hash == hash && link.counter.kind().equals(kind)) {
                    kinds.decrementAndGet();
                    return link.counter;
                }
            }
            if (chains.compareAndSet(chain, head, new Link(hash, counter, head))) {
                return counter;
            }
        }
    }

    private CallCounter others(FinishedCall call) {
        return call.side() == Side.CLIENT ? otherOutgoing : otherIncoming;
    }

    private int chain(int hash) {
        return (hash ^ (hash >>> 16)) & (chains.length() - 1);
    }

    /** Addresses are printed as {@code /10.0.0.1:4711}, or with a name before the slash. */
    private static int hostBegin(String peer) {
        return peer.indexOf('/') + 1;
    }

    private static int hostEnd(String peer, int from) {
        int colon = peer.lastIndexOf(':');
        return colon < from ? peer.length() : colon;
    }

    private static boolean isOf(CallKind kind, FinishedCall call, int from, int to, boolean oneWay) {
        return kind.side() == call.side()
                && kind.returnCode() == call.returnCode()
                && kind.oneWay() == oneWay
                && kind.peer().length() == to - from
                && kind.peer().regionMatches(0, call.peer(), from, to - from)
                && kind.function().equals(call.function())
                && kind.object().equals(call.object());
    }

    private static int hash(FinishedCall call, int from, int to, boolean oneWay) {
        return mix(call.side(), call.object(), call.function(), hash(call.peer(), from, to), call.returnCode(), oneWay);
    }

    private static int hash(CallKind kind) {
        return mix(
                kind.side(),
                kind.object(),
                kind.function(),
                hash(kind.peer(), 0, kind.peer().length()),
                kind.returnCode(),
                kind.oneWay());
    }

    private static int mix(Side side, String object, String function, int peer, int returnCode, boolean oneWay) {
        int hash = side == Side.CLIENT ? 1 : 2;
        hash = 31 * hash + object.hashCode();
        hash = 31 * hash + function.hashCode();
        hash = 31 * hash + peer;
        hash = 31 * hash + returnCode;
        return oneWay ? ~hash : hash;
    }

    /** As the text's own hash code would be, which it remembers if the whole is asked for. */
    private static int hash(String text, int from, int to) {
        if (from == 0 && to == text.length()) {
            return text.hashCode();
        }
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return hash;
    }

    private static @Nullable Link without(@Nullable Link head, CallCounter counter) {
        if (head == null) {
            return null;
        }
        if (head.counter == counter) {
            return head.next;
        }
        Link rest = without(head.next, counter);
        return rest == head.next ? head : new Link(head.hash, head.counter, rest);
    }
}
