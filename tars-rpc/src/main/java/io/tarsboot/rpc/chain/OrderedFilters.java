package io.tarsboot.rpc.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects filters in the order that they declare, see {@link FilterOrder}.
 *
 * @param <F> of one side
 */
public final class OrderedFilters<F> {

    private record Entry<F>(int order, F filter) {}

    private final List<Entry<F>> entries = new ArrayList<>();

    public void add(int order, F filter) {
        entries.add(new Entry<>(order, filter));
    }

    /** The first is the outermost. */
    public List<F> outermostFirst() {
        return entries.stream()
                .sorted(Comparator.comparingInt(Entry::order))
                .map(Entry::filter)
                .toList();
    }
}
