package io.tarsboot.rpc.client;

import io.tarsboot.contract.HashKey;
import io.tarsboot.rpc.endpoint.Endpoint;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One endpoint after the other; with a key, always the same one as long as the candidates stay the same. */
public final class RoundRobinRouter implements Router {

    private final AtomicInteger turn = new AtomicInteger();

    @Override
    public int choose(List<Endpoint> candidates, @Nullable HashKey key) {
        int count = candidates.size();
        if (key == null) {
            return Integer.remainderUnsigned(turn.getAndIncrement(), count);
        }
        return switch (key.kind()) {
            case MODULO -> (int) Math.floorMod(key.value(), (long) count);
            case CONSISTENT -> highest(candidates, key.value());
        };
    }

    /** The endpoint that scores highest together with the key: if another one goes away this does not change. */
    private static int highest(List<Endpoint> candidates, long key) {
        int best = 0;
        long bestScore = Long.MIN_VALUE;
        for (int i = 0; i < candidates.size(); i++) {
            Endpoint candidate = candidates.get(i);
            long score = mix(key ^ mix(31L * candidate.host().hashCode() + candidate.port()));
            if (score > bestScore) {
                best = i;
                bestScore = score;
            }
        }
        return best;
    }

    /** The finalizer of MurmurHash3: each bit of the input changes about half of the output. */
    private static long mix(long value) {
        long mixed = value;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
