package io.tarsboot.codec;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Reads one required value, such as {@code TarsReader::readString}: how elements of lists and maps are read. */
@FunctionalInterface
public interface ValueReader<T> {

    /**
     * @param tag the tag that the value must have
     * @param field what errors call the value
     */
    T read(TarsReader in, int tag, String field);

    static <T> ValueReader<T> struct(StructReader<T> reader) {
        return (in, tag, field) -> in.readStruct(tag, field, reader);
    }

    /** @param of makes the enumerator of a number, whether it has a name or not */
    static <T extends TarsEnum> ValueReader<T> enumerator(IntFunction<T> of) {
        return (in, tag, field) -> of.apply(in.readInt(tag, field));
    }

    static <T> ValueReader<List<T>> list(ValueReader<? extends T> element) {
        return (in, tag, field) -> in.readList(tag, field, element);
    }

    static <K, V> ValueReader<Map<K, V>> map(ValueReader<? extends K> key, ValueReader<? extends V> value) {
        return (in, tag, field) -> in.readMap(tag, field, key, value);
    }
}
