package io.tarsboot.raft.replica;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsStruct;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.raft.schema.EncodedValue;

/**
 * One entry of the log: a command, the request for a session, or nothing at all.
 *
 * @param session whose command it is; 0 asks for a new session, below 0 there is nothing to apply
 * @param sequence the command's number within its session, from 1 on
 * @param settledBelow the proposer knows the outcome of every command with a lower number: they need not be remembered
 * @param command what the state machine is to apply
 */
public record Proposal(long session, long sequence, long settledBelow, EncodedValue command) implements TarsStruct {

    private static final EncodedValue NOTHING = new EncodedValue(0, 0, Bytes.EMPTY);

    private static final Proposal OPEN_SESSION = new Proposal(0, 0, 0, NOTHING);
    private static final Proposal EMPTY = new Proposal(-1, 0, 0, NOTHING);

    /** A request for a session; its index becomes the session. */
    public static Proposal openSession() {
        return OPEN_SESSION;
    }

    /** An entry that changes nothing, for an engine that needs its log to move. */
    public static Proposal empty() {
        return EMPTY;
    }

    public static Proposal read(TarsReader in) {
        return new Proposal(
                in.readLong(0, "session"),
                in.readLong(1, "sequence"),
                in.readLong(2, "settledBelow"),
                new EncodedValue(in.readInt(3, "kind"), in.readInt(4, "version"), in.readBytes(5, "body")));
    }

    @Override
    public void writeTo(TarsWriter out) {
        out.writeLong(0, session);
        out.writeLong(1, sequence);
        out.writeLong(2, settledBelow);
        out.writeInt(3, command.kind());
        out.writeInt(4, command.version());
        out.writeBytes(5, command.body());
    }

    public boolean asksForSession() {
        return session == 0;
    }

    public boolean isEmpty() {
        return session < 0;
    }

    public boolean isCommand() {
        return session > 0;
    }
}
