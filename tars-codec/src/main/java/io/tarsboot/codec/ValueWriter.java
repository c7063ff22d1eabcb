package io.tarsboot.codec;

import java.util.List;
import java.util.Map;

/** Writes one value, such as {@code TarsWriter::writeString}: how elements of lists and maps are written. */
@FunctionalInterface
public interface ValueWriter<T> {

    void write(TarsWriter out, int tag, T value);

    static <T> ValueWriter<List<T>> list(ValueWriter<? super T> element) {
        return (out, tag, values) -> out.writeList(tag, values, element);
    }

    static <K, V> ValueWriter<Map<K, V>> map(ValueWriter<? super K> key, ValueWriter<? super V> value) {
        return (out, tag, entries) -> out.writeMap(tag, entries, key, value);
    }
}
