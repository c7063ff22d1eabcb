package io.tarsboot.registry.group;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.raft.schema.EncodedValue;
import io.tarsboot.raft.schema.ValueCodec;

/** Results as they are remembered for whoever asks again. */
public final class ResultCodec implements ValueCodec<CommandResult> {

    private static final int ONLY_KIND = 1;
    private static final int VERSION = 1;

    @Override
    public EncodedValue encode(CommandResult result) {
        return new EncodedValue(ONLY_KIND, VERSION, Bytes.of(result));
    }

    @Override
    public CommandResult decode(EncodedValue value) {
        return TarsReader.read(value.body(), CommandResult::read);
    }
}
