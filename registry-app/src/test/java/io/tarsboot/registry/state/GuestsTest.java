package io.tarsboot.registry.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Announce;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.LoseFrameworkEndpoint;
import io.tarsboot.protocol.registry.ResultCode;
import org.junit.jupiter.api.Test;

class GuestsTest {

    private static final String OBJECT = "Shop.PriceServer.HttpObj";

    private final Script script = new Script();

    private static FrameworkEndpoint guest(String object, int port) {
        return FrameworkEndpoint.builder()
                .object(object)
                .node("guest-" + port)
                .transport("tcp")
                .host("127.0.0.1")
                .port(port)
                .protocol("not_tars")
                .build();
    }

    @Test
    void whatAGuestAnnouncesIsThereUntilItLeaves() {
        FrameworkEndpoint guest = guest(OBJECT, 8080);
        String key = Table.FRAMEWORK.key(guest);
        script.ok(CommandType.ANNOUNCE, new Announce(guest));
        long since = script.now;
        script.now += 3000;
        script.ok(CommandType.ANNOUNCE, new Announce(guest));
        assertThat(script.row(Table.FRAMEWORK, key).since()).isEqualTo(since);
        assertThat(script.row(Table.FRAMEWORK, key).alive()).isTrue();

        script.ok(CommandType.LOSE_FRAMEWORK_ENDPOINT, new LoseFrameworkEndpoint(guest));
        assertThat(script.reader().find(Table.FRAMEWORK, key)).isNull();
    }

    @Test
    void aNameThatAnOperatorEnteredIsNotForGuests() {
        script.application("Shop").server("Shop", "PriceServer");
        script.refused(
                ResultCode.CONFLICT, "guest-name-taken", CommandType.ANNOUNCE, new Announce(guest(OBJECT, 8080)));
        script.ok(CommandType.ANNOUNCE, new Announce(guest("Shop.OtherServer.HttpObj", 8080)));
    }

    @Test
    void namesThatAreNoneAreRefused() {
        for (String name : new String[] {"prices", "Shop.PriceServer", "a.b.c.d", "Shop..HttpObj", "Shop/x.y.z", ""}) {
            var result = script.run(CommandType.ANNOUNCE, new Announce(guest(name, 8080)));
            assertThat(result.code()).as(name).isEqualTo(ResultCode.INVALID);
        }
    }

    @Test
    void thereAreNeverMoreThanAHundred() {
        for (int port = 1; port <= Limits.DEFAULT.guests(); port++) {
            script.ok(CommandType.ANNOUNCE, new Announce(guest(OBJECT, port)));
        }
        script.refused(ResultCode.CONFLICT, "guests-too-many", CommandType.ANNOUNCE, new Announce(guest(OBJECT, 1000)));
        script.ok(CommandType.ANNOUNCE, new Announce(guest(OBJECT, 7)));
        script.ok(CommandType.LOSE_FRAMEWORK_ENDPOINT, new LoseFrameworkEndpoint(guest(OBJECT, 7)));
        script.ok(CommandType.ANNOUNCE, new Announce(guest(OBJECT, 1000)));
    }
}
