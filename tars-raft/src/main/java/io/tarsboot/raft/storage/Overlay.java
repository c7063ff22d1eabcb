package io.tarsboot.raft.storage;

import io.tarsboot.codec.Bytes;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Changes that are not written yet, seen on top of what is. Overlays stack: one for a command, whose changes are dropped
 * if it is rejected, on top of one for the batch that is written as a whole. For one thread.
 */
public final class Overlay implements StorageView {

    private final StorageView below;
    private final NavigableMap<Bytes, Optional<Bytes>> changes = new TreeMap<>();
    private long size;

    /** @param below is not closed with this overlay */
    public Overlay(StorageView below) {
        this.below = below;
    }

    public void put(Bytes key, Bytes value) {
        changes.put(key, Optional.of(value));
        size += (long) key.size() + value.size();
    }

    public void delete(Bytes key) {
        changes.put(key, Optional.empty());
        size += key.size();
    }

    /** Takes over the changes of an overlay that stands on this one. */
    public void absorb(Overlay above) {
        changes.putAll(above.changes);
        size += above.size;
    }

    /** The changes in the order of their keys; an empty value is a deletion. */
    public NavigableMap<Bytes, Optional<Bytes>> changes() {
        return changes;
    }

    /** About how many bytes were changed. */
    public long size() {
        return size;
    }

    @Override
    public @Nullable Bytes get(Bytes key) {
        Optional<Bytes> changed = changes.get(key);
        return changed == null ? below.get(key) : changed.orElse(null);
    }

    @Override
    public void scan(Bytes from, @Nullable Bytes to, Visitor visitor) {
        if (to != null && from.compareTo(to) >= 0) {
            return;
        }
        NavigableMap<Bytes, Optional<Bytes>> changed =
                to == null ? changes.tailMap(from, true) : changes.subMap(from, true, to, false);
        if (changed.isEmpty()) {
            below.scan(from, to, visitor);
        } else {
            Merge merge = new Merge(changed, visitor);
            below.scan(from, to, merge);
            merge.finish();
        }
    }

    @Override
    public void close() {
        // What is below belongs to whoever made this overlay.
    }

    /** Interleaves the entries below with the changes. */
    private static final class Merge implements Visitor {

        private final Iterator<Map.Entry<Bytes, Optional<Bytes>>> changed;
        private final Visitor visitor;
        private Map.@Nullable Entry<Bytes, Optional<Bytes>> next;
        private boolean wanted = true;

        Merge(NavigableMap<Bytes, Optional<Bytes>> changed, Visitor visitor) {
            this.changed = changed.entrySet().iterator();
            this.visitor = visitor;
            advance();
        }

        @Override
        public boolean visit(Bytes key, Bytes value) {
            while (wanted && next != null && next.getKey().compareTo(key) < 0) {
                showNext();
            }
            if (wanted && next != null && next.getKey().equals(key)) {
                showNext();
            } else if (wanted) {
                wanted = visitor.visit(key, value);
            }
            return wanted;
        }

        void finish() {
            while (wanted && next != null) {
                showNext();
            }
        }

        private void showNext() {
            Map.Entry<Bytes, Optional<Bytes>> current = next;
            if (current != null && current.getValue().isPresent()) {
                wanted = visitor.visit(current.getKey(), current.getValue().get());
            }
            advance();
        }

        private void advance() {
            next = changed.hasNext() ? changed.next() : null;
        }
    }
}
