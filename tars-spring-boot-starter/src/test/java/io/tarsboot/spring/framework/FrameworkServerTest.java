package io.tarsboot.spring.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.spring.echo.EchoPrx;
import io.tarsboot.spring.echo.EchoServant;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameworkServerTest {

    private static final ServerConfig CONFIG = ServerConfig.of("tars", "tarsecho");

    @Test
    void allObjectsAreServedAndAnnouncedAtOneAddress() {
        FrameworkServer server = server("127.0.0.1", "");
        assertThat(server.announcements()).isEmpty();
        server.start();
        try (Communicator communicator = Communicator.builder().build()) {
            Endpoint endpoint = server.endpoint().orElseThrow();
            assertThat(server.announcements())
                    .extracting(FrameworkEndpoint::object, FrameworkEndpoint::host, FrameworkEndpoint::port)
                    .containsExactly(
                            tuple("tars.tarsecho.AObj", "127.0.0.1", endpoint.port()),
                            tuple("tars.tarsecho.BObj", "127.0.0.1", endpoint.port()));
            for (FrameworkEndpoint announced : server.announcements()) {
                EchoPrx echo = communicator.proxy(EchoPrx.class, announced.object() + "@" + endpoint);
                assertThat(echo.echo("x")).isEqualTo(announced.object() + " x");
            }
        } finally {
            server.stop(Duration.ZERO);
        }
        assertThat(server.announcements()).isEmpty();
    }

    @Test
    void itStartsAgainAfterAStop() {
        FrameworkServer server = server("127.0.0.1", "");
        server.start();
        server.stop(Duration.ZERO);
        server.start();

        assertThat(server.isRunning()).isTrue();
        assertThat(server.endpoint()).isPresent();
        server.stop(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "*"})
    void whoListensEverywhereSaysWhereItIsReached(String host) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server(host, ""))
                .withMessageContaining("host: " + host + " without an announced host (expected: ");
        assertThat(server(host, "10.0.0.7").isRunning()).isFalse();
    }

    private static FrameworkServer server(String host, String announcedHost) {
        return new FrameworkServer(
                CONFIG,
                Endpoint.tcp(host, 0),
                Map.of(
                        "tars.tarsecho.BObj",
                        new Named("tars.tarsecho.BObj"),
                        "tars.tarsecho.AObj",
                        new Named("tars.tarsecho.AObj")),
                "n1",
                announcedHost);
    }

    private record Named(String name) implements EchoServant {

        @Override
        public String echo(String text) {
            return name + " " + text;
        }

        @Override
        public int fail(int code) {
            return code;
        }
    }
}
