package io.tarsboot.rpc.server.admission;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How many calls were not run, by reason. */
public final class AdmissionCounts {

    private final Map<Reason, LongAdder> counts;

    public AdmissionCounts() {
        EnumMap<Reason, LongAdder> all = new EnumMap<>(Reason.class);
        for (Reason reason : Reason.values()) {
            all.put(reason, new LongAdder());
        }
        counts = Collections.unmodifiableMap(all);
    }

    public void add(Reason reason) {
        LongAdder count = counts.get(reason);
        if (count != null) {
            count.increment();
        }
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
        counts.forEach((reason, count) -> {
            if (reason.isRefusal() == refusals) {
                numbers.put(reason.word(), count.sum());
            }
        });
        return numbers;
    }
}
