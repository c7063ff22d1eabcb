package io.tarsboot.admin.server.registry;

import io.tarsboot.admin.server.AdminProperties;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Where this server is reached, once it listens. */
@Component
final class WebAnnouncement {

    private final AdminProperties properties;
    private volatile @Nullable FrameworkEndpoint endpoint;

    WebAnnouncement(AdminProperties properties) {
        this.properties = properties;
    }

    @EventListener
    void listening(WebServerInitializedEvent event) throws UnknownHostException {
        if (event.getApplicationContext().getServerNamespace() != null) {
            // The actuator's, where it has a port of its own.
            return;
        }
        InetAddress address = InetAddress.getByName(properties.address());
        endpoint = FrameworkEndpoint.builder()
                .object(FrameworkObjects.ADMIN_HTTP)
                .node(properties.node())
                .protocol("http")
                .transport("tcp")
                .host(address.isAnyLocalAddress() ? InetAddress.getLocalHost().getHostAddress() : properties.address())
                .port(event.getWebServer().getPort())
                .build();
    }

    List<FrameworkEndpoint> endpoints() {
        FrameworkEndpoint known = endpoint;
        return known == null ? List.of() : List.of(known);
    }
}
