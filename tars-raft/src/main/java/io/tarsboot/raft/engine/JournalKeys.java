package io.tarsboot.raft.engine;

import io.tarsboot.codec.Bytes;
import java.nio.ByteBuffer;

/** What stands where in a journal. */
final class JournalKeys {

    static final Bytes VOTES = Bytes.utf8("votes");
    static final Bytes FIRST_INDEX = Bytes.utf8("first");

    private static final byte ENTRY = 'e';

    private JournalKeys() {}

    static Bytes entry(long index) {
        return Bytes.wrap(
                ByteBuffer.allocate(1 + Long.BYTES).put(ENTRY).putLong(index).array());
    }

    static boolean isEntry(Bytes key) {
        return key.size() == 1 + Long.BYTES && key.at(0) == ENTRY;
    }

    static long indexOf(Bytes entry) {
        return entry.asByteBuffer().getLong(1);
    }

    static Bytes number(long value) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    static long numberIn(Bytes value) {
        return value.asByteBuffer().getLong(0);
    }
}
