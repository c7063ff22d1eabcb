package io.tarsboot.registry.group;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.protocol.registry.Command;
import io.tarsboot.raft.schema.EncodedValue;
import io.tarsboot.raft.schema.UnknownSchemaException;
import io.tarsboot.raft.schema.ValueCodec;
import io.tarsboot.registry.state.RegistryState;

/**
 * Commands as they stand in the log. The whole command travels as one struct. What only a later release can carry out is
 * refused before it comes into the log; a member that finds it there all the same is older than the others and stops, since
 * it would make another state of the same log.
 */
public final class CommandCodec implements ValueCodec<Command> {

    /** Of the struct that stands around a command's body; it has grown by optional fields only. */
    private static final int ENVELOPE_VERSION = 1;

    private final RegistryState machine;

    public CommandCodec(RegistryState machine) {
        this.machine = machine;
    }

    @Override
    public EncodedValue encode(Command command) {
        return new EncodedValue(command.kind().value(), ENVELOPE_VERSION, Bytes.of(command));
    }

    @Override
    public Command decode(EncodedValue value) {
        if (value.version() != ENVELOPE_VERSION) {
            throw new UnknownSchemaException(value.kind(), value.version());
        }
        Command command = TarsReader.read(value.body(), Command::read);
        if (machine.refusal(command).isPresent()) {
            throw new UnknownSchemaException(command.kind().value(), command.version());
        }
        return command;
    }
}
