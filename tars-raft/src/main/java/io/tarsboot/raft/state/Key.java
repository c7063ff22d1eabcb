package io.tarsboot.raft.state;

import io.tarsboot.codec.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The key of an entry: bytes that sort as their parts do. A string part ends with a zero byte, so that {@code
 * Key.of("app")} is a prefix of {@code Key.of("app", "server")} and not of {@code Key.of("apple")}; a number part takes
 * eight bytes.
 */
public record Key(Bytes bytes) implements Comparable<Key> {

    /** The empty key: the prefix of all others. */
    public static final Key EMPTY = new Key(Bytes.EMPTY);

    /** @throws IllegalArgumentException if a part contains the character zero */
    public static Key of(String... parts) {
        Key key = EMPTY;
        for (String part : parts) {
            key = key.and(part);
        }
        return key;
    }

    /** A key that sorts by number, negative ones first. */
    public static Key of(long number) {
        return EMPTY.and(number);
    }

    /** This key with one more part. */
    public Key and(String part) {
        if (part.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("key part: contains the character zero (expected: text without it)");
        }
        byte[] text = part.getBytes(StandardCharsets.UTF_8);
        byte[] joined = grown(text.length + 1);
        System.arraycopy(text, 0, joined, bytes.size(), text.length);
        return new Key(Bytes.wrap(joined));
    }

    /** This key with one more part. */
    public Key and(long number) {
        byte[] joined = grown(Long.BYTES);
        // Flipping the sign makes the order of unsigned bytes that of signed numbers.
        ByteBuffer.wrap(joined).putLong(bytes.size(), number ^ Long.MIN_VALUE);
        return new Key(Bytes.wrap(joined));
    }

    /**
     * The parts of a key that was made of strings only.
     *
     * @throws IllegalStateException if the key does not end with a string part
     */
    public List<String> strings() {
        List<String> parts = new ArrayList<>();
        byte[] content = bytes.toByteArray();
        int start = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == 0) {
                parts.add(new String(content, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        if (start != content.length) {
            throw new IllegalStateException("key: " + bytes + " (expected: string parts only)");
        }
        return parts;
    }

    private byte[] grown(int more) {
        byte[] joined = new byte[bytes.size() + more];
        bytes.asByteBuffer().get(joined, 0, bytes.size());
        return joined;
    }

    @Override
    public int compareTo(Key other) {
        return bytes.compareTo(other.bytes);
    }
}
