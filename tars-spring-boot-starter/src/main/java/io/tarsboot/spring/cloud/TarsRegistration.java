package io.tarsboot.spring.cloud;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.spring.web.WebPort;
import java.net.URI;
import java.util.Map;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.serviceregistry.Registration;

/** The web port of this program in Spring Cloud's words. */
final class TarsRegistration implements Registration {

    private static final int NOT_LISTENING = 0;

    private final String object;
    private final WebPort port;

    /** @param object by which others find it */
    TarsRegistration(String object, WebPort port) {
        this.object = object;
        this.port = port;
    }

    @Override
    public String getServiceId() {
        return object;
    }

    @Override
    public String getHost() {
        return port.endpoint().map(Endpoint::host).orElse("");
    }

    /** 0 until the web server listens. */
    @Override
    public int getPort() {
        return port.endpoint().map(Endpoint::port).orElse(NOT_LISTENING);
    }

    @Override
    public boolean isSecure() {
        return port.endpoint()
                .filter(endpoint -> endpoint.protocol() == Protocol.SSL)
                .isPresent();
    }

    @Override
    public URI getUri() {
        return ServiceInstance.createUri(this);
    }

    @Override
    public Map<String, String> getMetadata() {
        return Map.of();
    }
}
