package io.tarsboot.rpc.server.admission;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How many calls were not run, by reason. */
public final class AdmissionCounts {

    private final LongAdder[] counts = new LongAdder[Reason.values().length];

    public AdmissionCounts() {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new LongAdder();
        }
    }

    public void add(Reason reason) {
        counts[reason.ordinal()].increment();
    }

    /** On their arrival: all reasons, those that never were as 0. */
    public Map<String, Long> refused() {
        return ofKind(true);
    }

    /** When their turn came. */
    public Map<String, Long> dropped() {
        return ofKind(false);
    }

    private Map<String, Long> ofKind(boolean refusals) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (Reason reason : Reason.values()) {
            if (reason.isRefusal() == refusals) {
                numbers.put(reason.word(), counts[reason.ordinal()].sum());
            }
        }
        return numbers;
    }
}
