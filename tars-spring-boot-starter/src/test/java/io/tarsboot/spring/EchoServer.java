package io.tarsboot.spring;

import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.spring.server.TarsServerLifecycle;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** An application with the echo servant on a free port. */
final class EchoServer implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private EchoServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static EchoServer start() {
        return new EchoServer(run(Server.class, SERVER));
    }

    static final Map<String, Object> SERVER = Map.of(
            "tars.server.app", "Test",
            "tars.server.name", "EchoServer",
            "tars.server.adapters.EchoObj.endpoint", "tcp -h 127.0.0.1 -p 0");

    /** @param arguments of the command line, which win over everything but the node's file */
    static ConfigurableApplicationContext run(Class<?> type, Map<String, Object> properties, String... arguments) {
        return new SpringApplicationBuilder(type)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .run(arguments);
    }

    String address() {
        return address(context);
    }

    static String address(ConfigurableApplicationContext context) {
        return address(context, "Test.EchoServer.EchoObj");
    }

    static String address(ConfigurableApplicationContext context, String object) {
        return object + "@" + server(context).endpoint(object);
    }

    static TarsServer server(ConfigurableApplicationContext context) {
        return context.getBean(TarsServerLifecycle.class).server().orElseThrow();
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration
    @EnableAutoConfiguration
    @Import(EchoService.class)
    static class Server {}
}
