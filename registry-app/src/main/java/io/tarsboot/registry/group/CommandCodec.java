package io.tarsboot.registry.group;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.protocol.registry.Command;
import io.tarsboot.raft.schema.EncodedValue;
import io.tarsboot.raft.schema.ValueCodec;

/**
 * Commands as they stand in the log. The whole command travels as one struct: which kinds and versions of its body
 * can be carried out is the state machine's business, which refuses what it does not know, so that one member's
 * newer command cannot stop the others.
 */
public final class CommandCodec implements ValueCodec<Command> {

    /** Of the struct that stands around a command's body; it has grown by optional fields only. */
    private static final int ENVELOPE_VERSION = 1;

    @Override
    public EncodedValue encode(Command command) {
        return new EncodedValue(command.kind().value(), ENVELOPE_VERSION, Bytes.of(command));
    }

    @Override
    public Command decode(EncodedValue value) {
        return TarsReader.read(value.body(), Command::read);
    }
}
