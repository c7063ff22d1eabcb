package io.tarsboot.spring.web;

import io.tarsboot.rpc.endpoint.Endpoint;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** The port of Spring Boot's web server, whatever port it was given or found. */
final class ListeningWebPort implements WebPort, ApplicationListener<WebServerInitializedEvent> {

    private static final String LOOPBACK = "127.0.0.1";

    private final String host;
    private final boolean ssl;
    private volatile @Nullable Endpoint endpoint;

    ListeningWebPort(Environment environment) {
        this.host = environment.getProperty("server.address", LOOPBACK);
        boolean hasKeys = environment.containsProperty("server.ssl.bundle")
                || environment.containsProperty("server.ssl.key-store")
                || environment.containsProperty("server.ssl.certificate");
        this.ssl = hasKeys
                && Binder.get(environment)
                        .bind("server.ssl.enabled", Boolean.class)
                        .orElse(true);
    }

    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() != null) {
            // The actuator's, where it has a port of its own.
            return;
        }
        int port = event.getWebServer().getPort();
        endpoint = Endpoint.parse((ssl ? "ssl" : "tcp") + " -h " + host + " -p " + port);
    }

    @Override
    public Optional<Endpoint> endpoint() {
        return Optional.ofNullable(endpoint);
    }
}
