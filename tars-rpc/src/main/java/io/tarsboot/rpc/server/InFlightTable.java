package io.tarsboot.rpc.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Where the requests of one adapter that are not answered yet can be looked at. It costs them next to nothing: each takes
 * one of a few places if that is free, without a lock, and others stay unseen. A request that hangs keeps its place, and
 * that is the one that is looked for.
 */
final class InFlightTable {

    /** No place was free. */
    static final short NONE = -1;

    private static final int SIZE = 1 << 11;
    private static final int PROBES = 4;

    private final AtomicReferenceArray<@Nullable ServerCall> places = new AtomicReferenceArray<>(SIZE);

    /** @return the place, or {@link #NONE}; two that come at once may get the same, and then one is not seen */
    short enter(ServerCall call, int number) {
        int hash = number * 0x9E3779B9;
        for (int probe = 0; probe < PROBES; probe++) {
            int place = ((hash >>> 16) + probe) & (SIZE - 1);
            if (places.get(place) == null) {
                places.lazySet(place, call);
                return (short) place;
            }
        }
        return NONE;
    }

    void leave(ServerCall call, short place) {
        if (place != NONE && places.get(place) == call) {
            places.lazySet(place, null);
        }
    }

    List<ServerCall> seen() {
        List<ServerCall> calls = new ArrayList<>();
        for (int place = 0; place < SIZE; place++) {
            ServerCall call = places.get(place);
            if (call != null) {
                calls.add(call);
            }
        }
        return calls;
    }
}
