package io.tarsboot.codec;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * So few entries that looking at all keys takes no longer than to hash one. They stand in a single array, a quarter of
 * what a hash table takes.
 */
final class FewEntries<K, V> extends OrderedMap<K, V> {

    static final int MOST = 8;

    static final FewEntries<?, ?> NONE = new FewEntries<>(new Object[0]);

    /** Each key before its value. */
    private final Object[] content;

    /** Takes the array as it is. */
    FewEntries(Object[] content) {
        this.content = content;
    }

    /** @return where the key stands in the first {@code used} places; -1 if it does not */
    static int indexOf(Object key, Object[] content, int used) {
        for (int i = 0; i < used; i += 2) {
            if (content[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public @Nullable V get(Object key) {
        int index = indexOf(key, content, content.length);
        return index < 0 ? null : value(index);
    }

    @Override
    public boolean containsKey(Object key) {
        return indexOf(key, content, content.length) >= 0;
    }

    @Override
    public int size() {
        return content.length / 2;
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        for (int i = 0; i < content.length; i += 2) {
            action.accept(key(i), value(i));
        }
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return new Entries();
    }

    @SuppressWarnings("unchecked") // Only keys stand there.
    private K key(int index) {
        return (K) content[index];
    }

    @SuppressWarnings("unchecked") // Only values stand behind the keys.
    private V value(int index) {
        return (V) content[index + 1];
    }

    private final class Entries extends AbstractSet<Entry<K, V>> {

        @Override
        public int size() {
            return FewEntries.this.size();
        }

        @Override
        public Iterator<Entry<K, V>> iterator() {
            return new EntryIterator();
        }
    }

    private final class EntryIterator implements Iterator<Entry<K, V>> {

        private int next;

        @Override
        public boolean hasNext() {
            return next < content.length;
        }

        @Override
        public Entry<K, V> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Entry<K, V> entry = Map.entry(key(next), value(next));
            next += 2;
            return entry;
        }
    }
}
