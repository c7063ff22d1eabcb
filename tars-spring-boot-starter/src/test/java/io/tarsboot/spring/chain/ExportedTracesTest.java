package io.tarsboot.spring.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.spring.chain.TraceCollector.Exported;
import io.tarsboot.spring.echo.EchoPrx;
import io.tarsboot.spring.server.TarsServerLifecycle;
import io.tarsboot.testkit.time.Eventually;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableAsync;

/** Spans leave by the exporter that Spring Boot configures, and are read where they arrive. */
class ExportedTracesTest {

    @Test
    void aChainThroughTwoProgramsIsOneTraceAtTheCollector() throws Exception {
        try (TraceCollector collector = new TraceCollector();
                ConfigurableApplicationContext back = program("back", "", collector);
                ConfigurableApplicationContext front = program("front", address(back, "back"), collector);
                Communicator caller = Communicator.builder().build()) {
            EchoPrx echo = caller.proxy(EchoPrx.class, address(front, "front"));
            assertThat(echo.echo("directly")).isEqualTo("directly");

            Eventually.isTrue("three spans arrive", () -> collector.spans.size() >= 3);
            assertThat(collector.strange).isEmpty();
            Exported served = span(collector, "front", "Chain.front.EchoObj/echo");
            Exported asked = span(collector, "front", "Chain.back.EchoObj/echo");
            Exported answered = span(collector, "back", "Chain.back.EchoObj/echo");
            assertThat(collector.spans)
                    .containsExactlyInAnyOrder(served, asked, answered)
                    .extracting(Exported::trace)
                    .containsOnly(served.trace());
            assertThat(served.trace()).hasSize(32);
            assertThat(served.parent()).isEmpty();
            assertThat(asked.parent()).isEqualTo(served.span());
            assertThat(answered.parent()).isEqualTo(asked.span());
        }
    }

    private static Exported span(TraceCollector collector, String program, String name) {
        List<Exported> found = collector.spans.stream()
                .filter(span -> span.program().equals(program) && span.name().equals(name))
                .toList();
        assertThat(found).as("%s of %s in %s", name, program, collector.spans).hasSize(1);
        return found.get(0);
    }

    private static ConfigurableApplicationContext program(String name, String next, TraceCollector collector) {
        return new SpringApplicationBuilder(Program.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.application.name=" + name,
                        "tars.server.app=Chain",
                        "tars.server.name=" + name,
                        "tars.server.adapters.EchoObj.endpoint=tcp -h 127.0.0.1 -p 0",
                        "management.tracing.sampling.probability=1",
                        "management.opentelemetry.tracing.export.otlp.endpoint=" + collector.url(),
                        "management.opentelemetry.tracing.export.schedule-delay=50ms",
                        "next=" + next)
                .run();
    }

    private static String address(ConfigurableApplicationContext program, String name) {
        TarsServer server = program.getBean(TarsServerLifecycle.class).server().orElseThrow();
        String object = "Chain." + name + ".EchoObj";
        return object + "@" + server.endpoint(object);
    }

    @Configuration
    @EnableAutoConfiguration
    @EnableAsync
    @Import({Relay.class, Elsewhere.class})
    static class Program {}
}
