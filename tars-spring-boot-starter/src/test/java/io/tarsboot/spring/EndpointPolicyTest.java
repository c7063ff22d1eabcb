package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tarsboot.rpc.client.ClientState.ObjectState;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.health.EndpointEvent;
import io.tarsboot.rpc.config.Balancing;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.IsolationPolicy;
import io.tarsboot.rpc.config.ObjectPolicy;
import io.tarsboot.rpc.config.RetryPolicy;
import io.tarsboot.spring.config.InvalidTarsPropertyException;
import io.tarsboot.spring.echo.EchoPrx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** How properties say how endpoints are used, and how an application hears of what happens to them. */
class EndpointPolicyTest {

    private static final String OBJECT = "Test.EchoServer.EchoObj";

    @Test
    void withoutPropertiesTheDefaultsOfTheLibraryHold() {
        assertThat(config(Map.of()).policyOf(OBJECT)).isEqualTo(ObjectPolicy.DEFAULT);
    }

    @Test
    void callsThatMayWaitAreBoundedAsSet() {
        assertThat(config(Map.of()).maxPending()).isEqualTo(ClientConfig.DEFAULT.maxPending());
        assertThat(config(Map.of("tars.client.max-pending", "500")).maxPending())
                .isEqualTo(500);
    }

    @Test
    void objectTakesWhatIsSetForAllAndChangesWhatIsSetForIt() {
        ClientConfig config = config(Map.of(
                "tars.client.balancing", "least-loaded",
                "tars.client.slow-start", "3s",
                "tars.client.warm-up", "true",
                "tars.client.isolation.failure-ratio", "0.2",
                "tars.client.objects[Test.EchoServer.EchoObj].balancing", "round-robin",
                "tars.client.objects[Test.EchoServer.EchoObj].connections", "4",
                "tars.client.objects[Test.EchoServer.EchoObj].isolation.probe-after", "5m"));
        assertThat(config.policyOf("Other.Server.Obj"))
                .isEqualTo(ObjectPolicy.DEFAULT
                        .withBalancing(Balancing.LEAST_LOADED)
                        .withSlowStart(Duration.ofSeconds(3))
                        .withWarmUp(true)
                        .withIsolation(IsolationPolicy.DEFAULT.withFailureRatio(0.2, 20, Duration.ofSeconds(60))));
        assertThat(config.policyOf(OBJECT))
                .isEqualTo(ObjectPolicy.DEFAULT
                        .withBalancing(Balancing.ROUND_ROBIN)
                        .withSlowStart(Duration.ofSeconds(3))
                        .withWarmUp(true)
                        .withConnections(4)
                        .withIsolation(IsolationPolicy.DEFAULT
                                .withFailureRatio(0.2, 20, Duration.ofSeconds(60))
                                .withProbeAfter(Duration.ofMinutes(5), Duration.ofMinutes(5))));
    }

    @Test
    void retriesAreForSingleObjectsAndTheirIdempotentFunctions() {
        ClientConfig config = config(Map.of(
                "tars.client.inherit-deadline", "false",
                "tars.client.objects[Test.EchoServer.EchoObj].retry.attempts", "3",
                "tars.client.objects[Test.EchoServer.EchoObj].retry.idempotent", "echo,fail",
                "tars.client.objects[Test.EchoServer.EchoObj].retry.backoff", "2s",
                "tars.client.objects[Test.EchoServer.EchoObj].retry.hedge-after", "40ms",
                "tars.client.objects[Test.EchoServer.EchoObj].inherit-deadline", "true"));
        assertThat(config.policyOf(OBJECT))
                .isEqualTo(ObjectPolicy.DEFAULT.withRetry(RetryPolicy.OFF
                        .withAttempts(3)
                        .withIdempotent("echo", "fail")
                        .withBackoff(Duration.ofSeconds(2), Duration.ofSeconds(2))
                        .withHedgeAfter(Duration.ofMillis(40))));
        assertThat(config.policyOf("Other.Server.Obj")).isEqualTo(ObjectPolicy.DEFAULT.withInheritDeadline(false));
    }

    @Test
    void hedgingWithOneAttemptIsRefusedAtTheStart() {
        assertThatThrownBy(
                        () -> config(Map.of("tars.client.objects[Test.EchoServer.EchoObj].retry.hedge-after", "40ms")))
                .hasStackTraceContaining(InvalidTarsPropertyException.class.getName())
                .hasStackTraceContaining("tars.client.objects[Test.EchoServer.EchoObj]")
                .hasStackTraceContaining("hedge-after: 40 ms with attempts: 1 (expected: attempts of at least 2");
    }

    @Test
    void valueThatMakesNoSenseIsNamed() {
        assertThatThrownBy(() -> config(Map.of("tars.client.isolation.failure-ratio", "1.5")))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasStackTraceContaining(InvalidTarsPropertyException.class.getName())
                .hasStackTraceContaining("failureRatio: 1.5 (expected: above 0, at most 1)");
    }

    @Test
    void applicationHearsOfEndpointsThatCannotBeReachedAndSeesThemInTheState() throws InterruptedException {
        try (var context = EchoServer.run(Listening.class, Map.of())) {
            Communicator communicator = context.getBean(Communicator.class);
            EchoPrx nobody = communicator.proxy(EchoPrx.class, OBJECT + "@tcp -h 127.0.0.1 -p 1");
            assertThat(catchThrowable(() -> nobody.echo("x"))).isNotNull();
            EndpointEvent event = context.getBean(Listening.class).events.poll(20, TimeUnit.SECONDS);
            assertThat(event).isNotNull();
            assertThat(event.object()).isEqualTo(OBJECT);
            assertThat(event.change()).isEqualTo(EndpointEvent.Change.LEFT_OUT);
            assertThat(communicator.state().objects())
                    .singleElement()
                    .extracting(ObjectState::members)
                    .asString()
                    .contains("condition=unreachable");
        }
    }

    private static ClientConfig config(Map<String, Object> properties) {
        try (var context = EchoServer.run(Listening.class, properties)) {
            return context.getBean(Communicator.class).config();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Listening {

        final BlockingQueue<EndpointEvent> events = new LinkedBlockingQueue<>();

        @EventListener
        void on(EndpointEvent event) {
            events.add(event);
        }
    }
}
