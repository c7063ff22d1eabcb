package io.tarsboot.raft.state;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.StructReader;
import io.tarsboot.codec.TarsStruct;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A named part of the state: values in the order of their keys. Constants of the state machine that owns it; the name
 * is stored, so it cannot change later.
 *
 * @param <V> the values
 */
public final class Table<V> {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{0,63}");

    private final String name;
    private final Function<V, Bytes> encode;
    private final Function<Bytes, V> decode;
    private final boolean watched;

    private Table(String name, Function<V, Bytes> encode, Function<Bytes, V> decode, boolean watched) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("table: " + name + " (expected: " + NAME + ")");
        }
        this.name = name;
        this.encode = encode;
        this.decode = decode;
        this.watched = watched;
    }

    /** A table of structs, such as generated ones: unknown fields are skipped and missing ones take their defaults. */
    public static <V extends TarsStruct> Table<V> of(String name, StructReader<V> reader) {
        return new Table<>(name, Bytes::of, bytes -> reader.read(bytes.reader()), true);
    }

    public static <V> Table<V> of(String name, Function<V, Bytes> encode, Function<Bytes, V> decode) {
        return new Table<>(name, encode, decode, true);
    }

    public static Table<Bytes> ofBytes(String name) {
        return of(name, Function.identity(), Function.identity());
    }

    public static Table<String> ofText(String name) {
        return of(name, Bytes::utf8, Bytes::toUtf8);
    }

    /** The same table, whose changes are not remembered for watchers: for logs and indexes that nobody follows. */
    public Table<V> unwatched() {
        return new Table<>(name, encode, decode, false);
    }

    public String name() {
        return name;
    }

    public boolean isWatched() {
        return watched;
    }

    public Bytes encode(V value) {
        return encode.apply(value);
    }

    public V decode(Bytes bytes) {
        return decode.apply(bytes);
    }

    @Override
    public String toString() {
        return name;
    }
}
