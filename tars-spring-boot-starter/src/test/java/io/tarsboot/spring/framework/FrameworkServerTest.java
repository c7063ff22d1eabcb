package io.tarsboot.spring.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.rpc.FinishedCall;
import io.tarsboot.rpc.chain.DyeRules;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.ChainConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.report.ReportingProcess;
import io.tarsboot.rpc.server.ServantException;
import io.tarsboot.rpc.server.ServerFilter;
import io.tarsboot.spring.chain.CallChain;
import io.tarsboot.spring.config.ProgramSecurity;
import io.tarsboot.spring.echo.EchoPrx;
import io.tarsboot.spring.echo.EchoServant;
import io.tarsboot.spring.server.TarsServerFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

class FrameworkServerTest {

    private static final ServerConfig CONFIG = ServerConfig.of("tars", "tarsecho");
    private static final TarsServerFactory PLAIN = new TarsServerFactory(chain(), List.of());

    @Test
    void allObjectsAreServedAndAnnouncedAtOneAddress() {
        FrameworkServer server = server("127.0.0.1", "", PLAIN);
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
        FrameworkServer server = server("127.0.0.1", "", PLAIN);
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
                .isThrownBy(() -> server(host, "", PLAIN))
                .withMessageContaining("host: " + host + " without an announced host (expected: ");
        assertThat(server(host, "10.0.0.7", PLAIN).isRunning()).isFalse();
    }

    @Test
    void callsPassTheFiltersAndAreObserved() {
        BlockingQueue<FinishedCall> seen = new LinkedBlockingQueue<>();
        ServerFilter refusing = (call, next) -> {
            throw new ServantException(7, "not to " + call.object());
        };
        FrameworkServer server = server("127.0.0.1", "", new TarsServerFactory(chain(refusing), List.of(seen::add)));
        server.start();
        try (Communicator communicator = Communicator.builder().build()) {
            EchoPrx echo = communicator.proxy(
                    EchoPrx.class, "tars.tarsecho.AObj@" + server.endpoint().orElseThrow());
            assertThatThrownBy(() -> echo.echo("x")).hasMessageContaining("not to tars.tarsecho.AObj");
            assertThat(seen.poll(20, TimeUnit.SECONDS))
                    .extracting(FinishedCall::function, FinishedCall::returnCode)
                    .containsExactly("echo", 7);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            server.stop(Duration.ZERO);
        }
    }

    private static FrameworkServer server(String host, String announcedHost, TarsServerFactory factory) {
        return new FrameworkServer(
                CONFIG,
                Endpoint.tcp(host, 0),
                Map.of(
                        "tars.tarsecho.BObj",
                        new Named("tars.tarsecho.BObj"),
                        "tars.tarsecho.AObj",
                        new Named("tars.tarsecho.AObj")),
                ProgramSecurity.NONE,
                factory,
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

    private static CallChain chain(ServerFilter... filters) {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        for (ServerFilter filter : filters) {
            beans.registerSingleton("filter", filter);
        }
        ReportingProcess process = new ReportingProcess("tars", "test", "", "", "test");
        return new CallChain(beans, ChainConfig.NONE, process, false, new DyeRules());
    }
}
