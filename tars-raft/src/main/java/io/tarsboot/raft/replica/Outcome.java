package io.tarsboot.raft.replica;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsStruct;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.raft.schema.EncodedValue;

/**
 * What became of a proposal, the same on every member.
 *
 * @param index where the command was applied first; for a new session, the session
 * @param status whether it did what it was to do
 * @param code of a rejection, else empty
 * @param message of a rejection or a failure, else empty
 * @param result of an applied command
 */
public record Outcome(long index, Status status, String code, String message, EncodedValue result)
        implements TarsStruct {

    /** Only the order counts: it is what is stored. */
    public enum Status {
        APPLIED,
        /** The state machine did not allow it. */
        REJECTED,
        /** The state machine threw what it should not. */
        FAILED,
        /** The session is not remembered any more; the command was not applied now, and may have been before. */
        SESSION_UNKNOWN,
        /** The proposer has said that it knows the outcome already. */
        SETTLED
    }

    private static final EncodedValue NOTHING = new EncodedValue(0, 0, Bytes.EMPTY);

    static Outcome applied(long index, EncodedValue result) {
        return new Outcome(index, Status.APPLIED, "", "", result);
    }

    /** Of an entry that is no command. */
    static Outcome done(long index) {
        return applied(index, NOTHING);
    }

    static Outcome rejected(long index, String code, String message) {
        return new Outcome(index, Status.REJECTED, code, message, NOTHING);
    }

    static Outcome failed(long index, String message) {
        return new Outcome(index, Status.FAILED, "", message, NOTHING);
    }

    static Outcome sessionUnknown(long index) {
        return new Outcome(index, Status.SESSION_UNKNOWN, "", "", NOTHING);
    }

    static Outcome settled(long index) {
        return new Outcome(index, Status.SETTLED, "", "", NOTHING);
    }

    public static Outcome read(TarsReader in) {
        return new Outcome(
                in.readLong(0, "index"),
                status(in.readInt(1, "status")),
                in.readString(2, "code"),
                in.readString(3, "message"),
                new EncodedValue(in.readInt(4, "kind"), in.readInt(5, "version"), in.readBytes(6, "body")));
    }

    private static Status status(int stored) {
        Status[] known = Status.values();
        if (stored < 0 || stored >= known.length) {
            throw new IllegalStateException(
                    "outcome: status " + stored + " (expected: 0 to " + (known.length - 1) + "; upgrade this member)");
        }
        return known[stored];
    }

    @Override
    @SuppressWarnings("EnumOrdinal") // the order is what is stored, as the enum says
    public void writeTo(TarsWriter out) {
        out.writeLong(0, index);
        out.writeInt(1, status.ordinal());
        out.writeString(2, code);
        out.writeString(3, message);
        out.writeInt(4, result.kind());
        out.writeInt(5, result.version());
        out.writeBytes(6, result.body());
    }
}
