package io.tarsboot.naming.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** At which revision each place was touched last. A place that is touched again and again takes the room of one. */
final class TouchLog {

    private final int most;
    private final Map<Place, Long> last = new HashMap<>();
    private final TreeMap<Long, Set<Place>> byRevision = new TreeMap<>();
    private long floor;

    /**
     * @param floor from this revision on nothing is missing
     * @param most places that are remembered
     */
    TouchLog(long floor, int most) {
        this.floor = floor;
        this.most = most;
    }

    /** Revisions never go back. */
    void add(long revision, Place place) {
        Long before = last.put(place, revision);
        if (before != null) {
            forget(before, place);
        }
        byRevision.computeIfAbsent(revision, fresh -> new HashSet<>()).add(place);
        while (last.size() > most) {
            Map.Entry<Long, Set<Place>> oldest = byRevision.pollFirstEntry();
            oldest.getValue().forEach(last::remove);
            floor = oldest.getKey();
        }
    }

    /** Whether everything is known that was touched after this revision. */
    boolean covers(long revision) {
        return revision >= floor;
    }

    boolean hasAny(long revision) {
        return byRevision.higherKey(revision) != null;
    }

    List<Place> since(long revision) {
        List<Place> places = new ArrayList<>();
        byRevision.tailMap(revision, false).values().forEach(places::addAll);
        return places;
    }

    private void forget(long revision, Place place) {
        Set<Place> same = byRevision.get(revision);
        if (same != null && same.remove(place) && same.isEmpty()) {
            byRevision.remove(revision);
        }
    }
}
