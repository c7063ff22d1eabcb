package io.tarsboot.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Strings that are expected on the wire, such as the names of functions: those are found there instead of made anew. */
public final class KnownStrings {

    public static final KnownStrings NONE = new KnownStrings(new Entry[1]);

    private static final class Entry {

        private final byte[] encoded;
        private final String text;
        private final @Nullable Entry next;

        Entry(byte[] encoded, String text, @Nullable Entry next) {
            this.encoded = encoded;
            this.text = text;
            this.next = next;
        }
    }

    /** Chains of entries by the hashes of their bytes; a power of two of them. */
    private final @Nullable Entry[] chains;

    private KnownStrings(@Nullable Entry[] chains) {
        this.chains = chains;
    }

    public static KnownStrings of(Collection<String> strings) {
        int size = Integer.highestOneBit(Math.max(1, strings.size())) * 2;
        @Nullable Entry[] chains = new Entry[size];
        for (String text : strings) {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            int index = hash(encoded, 0, encoded.length) & (size - 1);
            chains[index] = new Entry(encoded, text, chains[index]);
        }
        return new KnownStrings(chains);
    }

    @Nullable
    String find(byte[] buffer, int offset, int length) {
        Entry entry = chains[hash(buffer, offset, length) & (chains.length - 1)];
        while (entry != null
                && !Arrays.equals(entry.encoded, 0, entry.encoded.length, buffer, offset, offset + length)) {
            entry = entry.next;
        }
        return entry == null ? null : entry.text;
    }

    /** Of the length and the last three bytes, where names differ most: what is compared afterwards are all bytes. */
    private static int hash(byte[] bytes, int offset, int length) {
        int hash = length;
        for (int i = Math.max(0, length - 3); i < length; i++) {
            hash = 31 * hash + bytes[offset + i];
        }
        return hash ^ (hash >>> 7);
    }
}
