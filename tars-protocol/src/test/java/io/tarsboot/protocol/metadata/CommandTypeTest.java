package io.tarsboot.protocol.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsCodecException;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsStruct;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.CommandKind;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.PutApplication;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandTypeTest {

    static List<Declared<CommandType<TarsStruct>>> types() {
        return Declared.in(CommandType.class);
    }

    @Test
    void everyKindHasExactlyOneType() {
        assertThat(types())
                .extracting(type -> type.constant().kind())
                .containsExactlyInAnyOrderElementsOf(CommandKind.values());
    }

    @ParameterizedTest
    @MethodSource("types")
    void aTypeIsNamedAsItsKindAndItsBodySurvivesTheWay(Declared<CommandType<TarsStruct>> type) {
        assertThat(type.constant().kind()).hasToString(type.name());
        assertThat(type.body().getClass().getSimpleName())
                .isEqualToIgnoringCase(type.name().replace("_", ""));

        Command sent = type.constant().command(type.body());
        Command received = TarsReader.read(Bytes.of(sent), Command::read);
        assertThat(received.kind()).isEqualTo(type.constant().kind());
        assertThat(received.version()).isEqualTo(CommandType.SCHEMA_VERSION);
        assertThat(type.constant().decode(received)).isEqualTo(type.body());
    }

    @Test
    void whoWantedItTravelsWithTheCommand() {
        Origin ada = Origin.builder().user("ada").requestId("r1").build();
        PutApplication body = new PutApplication(
                Application.builder().name("Demo").description("shop").build(), true);
        Command received = TarsReader.read(Bytes.of(CommandType.PUT_APPLICATION.command(body, ada)), Command::read);
        assertThat(received.origin()).isEqualTo(ada);
        assertThat(CommandType.PUT_APPLICATION.decode(received)).isEqualTo(body);
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() {
        Command command = CommandType.PUT_APPLICATION.command(PutApplication.DEFAULT);
        assertThatThrownBy(() -> CommandType.DELETE_SERVER.decode(command)).isInstanceOf(TarsCodecException.class);
    }
}
