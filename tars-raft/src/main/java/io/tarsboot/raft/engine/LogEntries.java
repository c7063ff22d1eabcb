package io.tarsboot.raft.engine;

import io.tarsboot.codec.Bytes;
import io.tarsboot.raft.replica.Proposal;
import java.nio.ByteBuffer;

/** Proposals as JRaft's log holds them. */
final class LogEntries {

    private LogEntries() {}

    /** An array of its own: JRaft keeps it, and computes the checksum of it. */
    static ByteBuffer encode(Proposal proposal) {
        return ByteBuffer.wrap(Bytes.of(proposal).toByteArray());
    }

    /** The buffer is shared with those who send the entry to other members: its position must not move. */
    static Bytes bytes(ByteBuffer shared) {
        ByteBuffer data = shared.duplicate();
        byte[] content = new byte[data.remaining()];
        data.get(content);
        return Bytes.wrap(content);
    }
}
