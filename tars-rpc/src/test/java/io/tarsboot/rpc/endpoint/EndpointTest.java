package io.tarsboot.rpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.protocol.tars.EndpointF;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @Test
    void everyOptionIsReadInAnyOrder() {
        Endpoint endpoint = Endpoint.parse(" ssl  -s a.b.c -g 3 -q 2 -e 1 -v 1 -w 70 -t 60000 -p 18600 -h 10.0.0.1 ");
        assertThat(endpoint)
                .isEqualTo(
                        new Endpoint(Protocol.SSL, "10.0.0.1", 18600, Duration.ofSeconds(60), 70, 1, 1, 2, 3, "a.b.c"));
        assertThat(Endpoint.parse(endpoint.toString())).isEqualTo(endpoint);
    }

    @Test
    void whatIsNotGivenHasItsDefault() {
        assertThat(Endpoint.parse("tcp -h localhost -p 1")).isEqualTo(Endpoint.tcp("localhost", 1));
        assertThat(Endpoint.tcp("localhost", 1)).hasToString("tcp -h localhost -p 1 -t 3000");
    }

    @ParameterizedTest
    @CsvSource({
        "tcp -h ::1 -p 80, ::1",
        "tcp -h [::1] -p 80, ::1",
        "tcp -p 80 -h fe80::1:2:3, fe80::1:2:3",
        "tcp -h * -p 80, *"
    })
    void hostsMayContainColons(String text, String host) {
        assertThat(Endpoint.parse(text).host()).isEqualTo(host);
    }

    @Test
    void listsAreJoinedByColonsAlsoWithIpv6() {
        String text = "tcp -h ::1 -p 1 -t 1:udp -p 2 -h 2001:db8::7: tcp -h tcp.example.org -p 3";
        assertThat(ObjectAddress.parseEndpoints(text))
                .extracting(Endpoint::hostAndPort)
                .containsExactly("[::1]:1", "[2001:db8::7]:2", "tcp.example.org:3");
    }

    @Test
    void bracketsBelongToTextAndNotToTheHost() {
        assertThat(Endpoint.tcp("[::1]", 80))
                .isEqualTo(Endpoint.tcp("::1", 80))
                .hasToString("tcp -h ::1 -p 80 -t 3000");
        assertThat(Endpoint.tcp("::1", 80).hostAndPort()).isEqualTo("[::1]:80");
    }

    @Test
    void socketsInTheFileSystemHaveAPathAndNoPort() {
        Endpoint socket = Endpoint.parse("unix -h /run/tars/hello.sock -t 60000");
        assertThat(socket.hostAndPort()).isEqualTo("/run/tars/hello.sock");
        assertThat(Endpoint.parse(socket.toString())).isEqualTo(socket);
        assertThat(ObjectAddress.parseEndpoints("tcp -h a -p 1:unix -h /a:b/c.sock:tcp -h b -p 2"))
                .extracting(Endpoint::host)
                .containsExactly("a", "/a:b/c.sock", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unix -h relative.sock",
                "unix -h /a.sock -p 1",
                "unix -h /0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567"
            })
    void pathsThatNoSocketCanHaveAreRefused(String text) {
        assertThatThrownBy(() -> Endpoint.parse(text)).hasMessageContaining("expected: the absolute path of a socket");
    }

    @Test
    void socketsInTheFileSystemAreNeverInAddressLists() {
        Endpoint socket = Endpoint.parse("unix -h /run/tars/hello.sock");
        assertThatThrownBy(() -> WireEndpoint.write(socket, "node")).hasMessageContaining("for other machines");
    }

    @Test
    void addressHasAnObjectAndPerhapsEndpoints() {
        ObjectAddress direct = ObjectAddress.parse("App.Server.Obj@tcp -h a -p 1:tcp -h b -p 2");
        assertThat(direct.object()).isEqualTo("App.Server.Obj");
        assertThat(direct.endpoints()).containsExactly(Endpoint.tcp("a", 1), Endpoint.tcp("b", 2));
        assertThat(ObjectAddress.parse(direct.toString())).isEqualTo(direct);
        ObjectAddress located = ObjectAddress.parse(" App.Server.Obj ");
        assertThat(located).isEqualTo(new ObjectAddress("App.Server.Obj", List.of()));
        assertThat(located.isDirect()).isFalse();
        assertThat(ObjectAddress.parse("AdminObj@tcp -h a -p 1").object()).isEqualTo("AdminObj");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http -h a -p 1 | protocol: http (expected: tcp, udp, ssl or unix)",
                "tcp -h a | no port (expected: -p PORT)",
                "tcp -p 1 | no host (expected: -h HOST)",
                "tcp -h a -p | -p without a value",
                "tcp -h a -p x | -p x (expected: a number)",
                "tcp -h a -p 70000 | port: 70000 (expected: 0 to 65535)",
                "tcp -h a -p 1 -w 101 | weight: 101 (expected: 0 to 100)",
                "tcp -h a -p 1 -z 3 | -z (expected: one of -h -p -t -w -v -e -q -g -s)",
                "tcp -h a@b -p 1 | host: \"a@b\" (expected: a host name or an IP address)",
                "'' | nothing there (expected: tcp, udp, ssl or unix)",
                "tcp -h a -p 1: | -p 1: (expected: a number)",
            })
    void mistakesSayWhatWasExpected(String text, String message) {
        assertThatThrownBy(() -> ObjectAddress.parseEndpoints(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("an endpoint looks like");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "App.Server", "App..Obj", "App.Server.Obj.More", "App.Server.O bj", "App.Ser/ver.Obj"})
    void namesThatAreNoObjectAreRefused(String text) {
        assertThatThrownBy(() -> ObjectName.parse(text)).hasMessageContaining("Application.Server.Obj");
        assertThat(ObjectName.isFullName(text)).isFalse();
    }

    @Test
    void nameOfAnObjectHasThreeParts() {
        assertThat(ObjectName.parse("App.Server.Obj")).isEqualTo(new ObjectName("App", "Server", "Obj"));
        assertThat(ObjectName.parse("App.Server.Obj")).hasToString("App.Server.Obj");
        assertThat(ObjectName.isFullName("tars.tarsregistry.QueryObj")).isTrue();
    }

    @Test
    void endpointsOfRegistriesAreReadAndWritten() {
        Endpoint endpoint = Endpoint.parse("tcp -h 10.0.0.1 -p 18600 -t 60000 -w 70 -v 1 -s a.b.c");
        EndpointF wire = WireEndpoint.write(endpoint, "node-a");
        assertThat(wire.nodeName()).isEqualTo("node-a");
        assertThat(wire.istcp()).isEqualTo(1);
        assertThat(WireEndpoint.read(wire)).isEqualTo(endpoint);
        assertThat(WireEndpoint.read(wire.toBuilder().weight(-1).weightType(0).build())
                        .weight())
                .isEqualTo(100);
        assertThatThrownBy(() -> WireEndpoint.read(wire.toBuilder().port(70000).build()))
                .hasMessageContaining("port: 70000");
    }
}
