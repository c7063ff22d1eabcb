package io.tarsboot.registry.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.codec.Bytes;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.CommandKind;
import io.tarsboot.protocol.registry.DeleteApplication;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.raft.schema.EncodedValue;
import io.tarsboot.raft.schema.UnknownSchemaException;
import io.tarsboot.registry.state.RegistryState;
import org.junit.jupiter.api.Test;

class CommandCodecTest {

    private final CommandCodec codec = new CommandCodec(new RegistryState());
    private final Command known = CommandType.DELETE_APPLICATION.command(new DeleteApplication("Demo"), Origin.DEFAULT);

    @Test
    void whatThisReleaseKnowsComesBack() {
        assertThat(codec.decode(codec.encode(known))).isEqualTo(known);
    }

    @Test
    void whatOnlyALaterReleaseKnowsStopsTheMemberInsteadOfMakingAnotherState() {
        Command newKind = known.toBuilder().kind(CommandKind.of(9999)).build();
        Command newVersion =
                known.toBuilder().version(CommandType.SCHEMA_VERSION + 1).build();

        assertThatThrownBy(() -> codec.decode(codec.encode(newKind)))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("kind 9999")
                .hasMessageContaining("upgrade this member");
        assertThatThrownBy(() -> codec.decode(codec.encode(newVersion))).isInstanceOf(UnknownSchemaException.class);
        assertThatThrownBy(() -> codec.decode(new EncodedValue(known.kind().value(), 2, Bytes.of(known))))
                .isInstanceOf(UnknownSchemaException.class);
    }
}
