package io.tarsboot.raft.replica;

import io.tarsboot.codec.Bytes;
import io.tarsboot.raft.state.Key;
import io.tarsboot.raft.state.KeyRange;
import io.tarsboot.raft.state.Table;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where things stand in the storage. The first part tells the state machine's tables from what the kit keeps beside
 * them; it is stored, so it cannot change.
 */
final class Keys {

    private static final Key KIT = Key.of("k");
    private static final Key TABLES = Key.of("t");

    static final Bytes APPLIED_INDEX = KIT.and("applied").bytes();
    static final Bytes MEMBERS = KIT.and("members").bytes();
    static final Bytes STATE_VERSION = KIT.and("version").bytes();
    static final Bytes FORGOTTEN_BELOW = KIT.and("forgotten").bytes();

    private static final Key SESSIONS = KIT.and("session");
    private static final Key ANSWERS = KIT.and("answer");
    private static final Key CHANGES = KIT.and("change");

    private Keys() {}

    static Bytes session(long session) {
        return SESSIONS.and(session).bytes();
    }

    static Range sessions() {
        return Range.of(KeyRange.prefix(SESSIONS));
    }

    static long sessionOf(Bytes key) {
        return lastNumber(key);
    }

    static Bytes answer(long session, long sequence) {
        return ANSWERS.and(session).and(sequence).bytes();
    }

    static Range answers(long session) {
        return Range.of(KeyRange.prefix(ANSWERS.and(session)));
    }

    static Bytes changes(long revision) {
        return CHANGES.and(revision).bytes();
    }

    static Range changesAfter(long revision) {
        return new Range(
                changes(revision + 1), Range.of(KeyRange.prefix(CHANGES)).to());
    }

    static long revisionOf(Bytes key) {
        return lastNumber(key);
    }

    static Bytes inTable(Table<?> table, Key key) {
        return join(TABLES.and(table.name()).bytes(), key.bytes());
    }

    static Range inTable(Table<?> table, KeyRange range) {
        Key prefix = TABLES.and(table.name());
        Key to = range.to();
        return new Range(
                join(prefix.bytes(), range.from().bytes()),
                to == null ? Range.of(KeyRange.prefix(prefix)).to() : join(prefix.bytes(), to.bytes()));
    }

    /** The key inside its table. */
    static Key withoutTable(Table<?> table, Bytes stored) {
        int prefix = TABLES.and(table.name()).bytes().size();
        return new Key(Bytes.copyOf(stored.toByteArray(), prefix, stored.size() - prefix));
    }

    /** The entries of all tables. */
    static Range tables() {
        return Range.of(KeyRange.prefix(TABLES));
    }

    /** A key of {@link #tables} as backups have it: from the name of its table on. */
    static byte[] exported(Bytes stored) {
        byte[] key = stored.toByteArray();
        return Arrays.copyOfRange(key, TABLES.bytes().size(), key.length);
    }

    static Bytes ofExported(Bytes exported) {
        return join(TABLES.bytes(), exported);
    }

    private static long lastNumber(Bytes key) {
        return key.asByteBuffer().getLong(key.size() - Long.BYTES) ^ Long.MIN_VALUE;
    }

    private static Bytes join(Bytes first, Bytes second) {
        byte[] joined = new byte[first.size() + second.size()];
        first.asByteBuffer().get(joined, 0, first.size());
        second.asByteBuffer().get(joined, first.size(), second.size());
        return Bytes.wrap(joined);
    }

    /** A stretch of stored keys. */
    record Range(Bytes from, @Nullable Bytes to) {

        static Range of(KeyRange range) {
            Key to = range.to();
            return new Range(range.from().bytes(), to == null ? null : to.bytes());
        }
    }
}
