package io.tarsboot.spring.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.chain.FilterOrder;
import io.tarsboot.rpc.client.ClientFilter;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.Invocation;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.server.ServerFilter;
import io.tarsboot.spring.echo.EchoPrx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Filters that are beans, in their order. */
class ApplicationFiltersTest {

    @Test
    void beansStandInTheOrderThatTheyDeclare() {
        try (ConfigurableApplicationContext context = run(Filters.class)) {
            Seen seen = context.getBean(Seen.class);
            EchoPrx echo = context.getBean(Communicator.class).proxy(EchoPrx.class, address(context));
            echo.echo("directly");
            assertThat(seen.passed())
                    .containsExactly(
                            "outside of spans, without",
                            "between, with",
                            "ordered, with",
                            "undeclared, with",
                            "server outside",
                            "server undeclared");
        }
    }

    @Test
    void withoutSettingsAndATracerThereIsNoFilter() {
        try (ConfigurableApplicationContext context =
                run(RelayServer.Application.class, "--tars.trace.observations=false")) {
            assertThat(context.getBeansOfType(ClientFilter.class)).isEmpty();
            assertThat(context.getBeansOfType(ServerFilter.class)).isEmpty();
        }
    }

    private static String address(ConfigurableApplicationContext context) {
        return "Chain.F.EchoObj@"
                + context.getBean(io.tarsboot.spring.server.TarsServerLifecycle.class)
                        .server()
                        .orElseThrow()
                        .endpoint("Chain.F.EchoObj");
    }

    private static ConfigurableApplicationContext run(Class<?> type, String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "--tars.server.app=Chain",
                "--tars.server.name=F",
                "--tars.server.adapters.EchoObj.endpoint=tcp -h 127.0.0.1 -p 0",
                "--tars.client.propagate=tenant"));
        all.addAll(List.of(arguments));
        return new SpringApplicationBuilder(type).web(WebApplicationType.NONE).run(all.toArray(String[]::new));
    }

    /** What passed the filters, and whether the headers of a span were there. */
    record Seen(List<String> passed) {

        CompletionStage<ResponsePacket> pass(String name, Invocation invocation, ClientFilter.Next next) {
            String spans = invocation.context().containsKey("traceparent") ? "with" : "without";
            passed.add(name + ", " + spans);
            return next.proceed(invocation);
        }
    }

    record Ten(Seen seen) implements ClientFilter, Ordered {

        @Override
        public CompletionStage<ResponsePacket> invoke(Invocation invocation, Next next) {
            return seen.pass("ordered", invocation, next);
        }

        @Override
        public int getOrder() {
            return 10;
        }
    }

    @Configuration
    @EnableAutoConfiguration
    @Import({Relay.class, Elsewhere.class})
    static class Filters {

        @Bean
        Seen seen() {
            return new Seen(new CopyOnWriteArrayList<>());
        }

        @Bean
        ClientFilter undeclared(Seen seen) {
            return (invocation, next) -> seen.pass("undeclared", invocation, next);
        }

        @Bean
        Ten ten(Seen seen) {
            return new Ten(seen);
        }

        @Bean
        @Order(FilterOrder.TRACE)
        ClientFilter between(Seen seen) {
            return (invocation, next) -> seen.pass("between", invocation, next);
        }

        @Bean
        @Order(FilterOrder.OBSERVATION - 1)
        ClientFilter outside(Seen seen) {
            return (invocation, next) -> seen.pass("outside of spans", invocation, next);
        }

        @Bean
        ServerFilter undeclaredOfServer(Seen seen) {
            return (call, next) -> {
                seen.passed().add("server undeclared");
                return next.proceed();
            };
        }

        @Bean
        @Order(-1)
        ServerFilter ofServer(Seen seen) {
            return (call, next) -> {
                seen.passed().add("server outside");
                return next.proceed();
            };
        }
    }
}
