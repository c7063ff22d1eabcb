package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.spring.echo.EchoPrx;
import io.tarsboot.testkit.time.Eventually;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.InvocationContext;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.jmx.JmxEndpointsSupplier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class ObservationTest {

    @Test
    void callsOfBothSidesAreTimedByObjectFunctionAndResult() {
        try (var context = EchoServer.run(Observed.class, EchoServer.SERVER)) {
            EchoPrx echo = echo(context.getBean(Communicator.class), EchoServer.address(context));
            echo.echo("x");
            catchThrowable(() -> echo.fail(7));

            MeterRegistry meters = context.getBean(MeterRegistry.class);
            // The server counts a call once its answer is on its way.
            Eventually.isTrue(
                    "both calls are counted",
                    () -> meters.find("tars.server.calls").timers().stream()
                                    .mapToLong(Timer::count)
                                    .sum()
                            == 2);
            for (String side : new String[] {"tars.client.calls", "tars.server.calls"}) {
                assertThat(count(meters, side, "echo", "success")).as(side).isEqualTo(1);
                assertThat(count(meters, side, "fail", "business-error"))
                        .as(side)
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void healthIsUpWhileTheAdaptersAreBound() {
        try (var context = EchoServer.run(Observed.class, EchoServer.SERVER)) {
            var health = context.getBean("tarsHealthIndicator", HealthIndicator.class)
                    .health();
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails()).containsEntry("server", "Test.EchoServer");
        }
    }

    @Test
    void theEndpointShowsAdaptersAndWhatIsCalled() {
        Map<String, Object> properties = new HashMap<>(EchoServer.SERVER);
        properties.put("spring.jmx.enabled", "true");
        properties.put("management.endpoints.jmx.exposure.include", "tars");
        try (var context = EchoServer.run(Observed.class, properties)) {
            String address = EchoServer.address(context);
            echo(context.getBean(Communicator.class), address).echo("x");
            var endpoint = context.getBean(JmxEndpointsSupplier.class).getEndpoints().stream()
                    .filter(candidate -> candidate.getEndpointId().equals(EndpointId.of("tars")))
                    .findFirst()
                    .orElseThrow();
            String shown = String.valueOf(endpoint.getOperations()
                    .iterator()
                    .next()
                    .invoke(new InvocationContext(SecurityContext.NONE, Map.of())));
            assertThat(shown).contains("Test.EchoServer.EchoObjAdapter").contains("127.0.0.1");
        }
    }

    private static long count(MeterRegistry meters, String name, String function, String result) {
        return meters.get(name)
                .tags("object", "Test.EchoServer.EchoObj", "function", function, "result", result)
                .timer()
                .count();
    }

    private static EchoPrx echo(Communicator communicator, String address) {
        return communicator.proxy(EchoPrx.class, address);
    }

    @Configuration
    @EnableAutoConfiguration
    @Import(EchoService.class)
    static class Observed {
        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
