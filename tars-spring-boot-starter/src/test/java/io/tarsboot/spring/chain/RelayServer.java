package io.tarsboot.spring.chain;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.spring.server.TarsServerLifecycle;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableAsync;

/** An application of its own with a servant that asks the next one, on a free port. */
final class RelayServer implements AutoCloseable {

    final ConfigurableApplicationContext context;
    private final String object;

    /** @param next the address of the next server; empty for none */
    RelayServer(String name, String next, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "tars.server.app", "Chain",
                "tars.server.name", name,
                "tars.server.adapters.EchoObj.endpoint", "tcp -h 127.0.0.1 -p 0",
                "tars.server.adapters.EchoObj.threads", "1",
                "tars.server.adapters.EchoObj.virtual-threads", "false",
                "management.tracing.sampling.probability", "1",
                "next", next));
        properties.putAll(more);
        context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .run();
        object = "Chain." + name + ".EchoObj";
    }

    String address() {
        TarsServer server = context.getBean(TarsServerLifecycle.class).server().orElseThrow();
        return object + "@" + server.endpoint(object);
    }

    /** What the next call said. */
    Relay.Seen next() {
        try {
            Relay.Seen next = context.getBean(Relay.class).seen.poll(20, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError(object + " was not called within 20 s");
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    List<SpanData> spans() {
        return context.getBean(Spans.class).ended;
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration
    @EnableAutoConfiguration
    @EnableAsync
    @Import({Relay.class, Elsewhere.class})
    static class Application {

        @Bean
        Spans spans() {
            return new Spans();
        }

        @Bean
        SpanProcessor spanProcessor(Spans spans) {
            return SimpleSpanProcessor.create(spans);
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }

    /** Keeps the spans that ended. */
    static final class Spans implements SpanExporter {

        private final List<SpanData> ended = new CopyOnWriteArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            ended.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
