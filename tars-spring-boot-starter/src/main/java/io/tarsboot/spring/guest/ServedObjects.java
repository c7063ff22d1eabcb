package io.tarsboot.spring.guest;

import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.spring.server.TarsServerLifecycle;
import io.tarsboot.spring.web.WebPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything that this program serves at the moment: the objects of its adapters, and its web port. */
final class ServedObjects {

    private static final Set<String> EVERY_HOST = Set.of("", "*", "0.0.0.0", "::");

    /** The registry listens to guests on its own machine only. */
    private static final String THIS_MACHINE = "127.0.0.1";

    private final TarsServerLifecycle server;
    private final Optional<String> webObject;
    private final WebPort webPort;

    /** @param webObject empty if the web port has no name */
    ServedObjects(TarsServerLifecycle server, Optional<String> webObject, WebPort webPort) {
        this.server = server;
        this.webObject = webObject;
        this.webPort = webPort;
    }

    /** As a registry hears it. */
    List<FrameworkEndpoint> announcements() {
        List<FrameworkEndpoint> served = new ArrayList<>();
        server.server().ifPresent(running -> add(running, served));
        webObject.ifPresent(object -> webPort.endpoint()
                .ifPresent(endpoint -> served.add(announcement(object, endpoint, AdapterConfig.NOT_TARS))));
        return served;
    }

    private static void add(TarsServer running, List<FrameworkEndpoint> served) {
        for (AdapterConfig adapter : running.config().adapters()) {
            for (String object : adapter.servants()) {
                Endpoint endpoint = running.endpoint(object);
                // A socket in the file system means nothing to most of those who would find it.
                if (adapter.isTars() && endpoint.protocol() != Protocol.UNIX && !FrameworkObjects.contains(object)) {
                    served.add(announcement(object, endpoint, AdapterConfig.TARS));
                }
            }
        }
    }

    private static FrameworkEndpoint announcement(String object, Endpoint endpoint, String protocol) {
        return FrameworkEndpoint.builder()
                .object(object)
                // Two guests may serve the same object side by side, at different ports.
                .node("guest-" + endpoint.port())
                .transport(endpoint.protocol().word())
                .host(EVERY_HOST.contains(endpoint.host()) ? THIS_MACHINE : endpoint.host())
                .port(endpoint.port())
                .timeout((int) endpoint.timeout().toMillis())
                .protocol(protocol)
                .build();
    }
}
