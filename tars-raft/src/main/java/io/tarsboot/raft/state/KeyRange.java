package io.tarsboot.raft.state;

import io.tarsboot.codec.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of keys.
 *
 * @param from the first key that may be in it
 * @param to the first key behind it; to the end if null
 */
public record KeyRange(Key from, @Nullable Key to) {

    private static final KeyRange ALL = new KeyRange(Key.EMPTY, null);

    public static KeyRange all() {
        return ALL;
    }

    /** The keys whose leading parts are those of the prefix, the prefix itself included. */
    public static KeyRange prefix(Key prefix) {
        return new KeyRange(prefix, successorOfAll(prefix));
    }

    public static KeyRange prefix(String... parts) {
        return prefix(Key.of(parts));
    }

    /** This range from behind a key on: the next page. */
    public KeyRange after(Key last) {
        byte[] next = Arrays.copyOf(last.bytes().toByteArray(), last.bytes().size() + 1);
        return new KeyRange(new Key(Bytes.wrap(next)), to);
    }

    /** The least key above every key that has the prefix, or null if there is none. */
    private static @Nullable Key successorOfAll(Key prefix) {
        byte[] bytes = prefix.bytes().toByteArray();
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (bytes[i] != (byte) 0xFF) {
                byte[] successor = Arrays.copyOf(bytes, i + 1);
                successor[i]++;
                return new Key(Bytes.wrap(successor));
            }
        }
        return null;
    }
}
