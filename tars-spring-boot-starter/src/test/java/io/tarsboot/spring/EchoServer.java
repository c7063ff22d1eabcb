package io.tarsboot.spring;

import io.tarsboot.rpc.endpoint.Endpoint;
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

    static ConfigurableApplicationContext run(Class<?> type, Map<String, Object> properties) {
        return new SpringApplicationBuilder(type)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .run();
    }

    String address() {
        return address(context);
    }

    static String address(ConfigurableApplicationContext context) {
        Endpoint endpoint = context.getBean(TarsServerLifecycle.class)
                .server()
                .orElseThrow()
                .endpoint("Test.EchoServer.EchoObj");
        return "Test.EchoServer.EchoObj@" + endpoint;
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
