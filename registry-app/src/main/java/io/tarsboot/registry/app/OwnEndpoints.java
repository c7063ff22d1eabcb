package io.tarsboot.registry.app;

import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.spring.server.TarsServerLifecycle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where this member's own objects are, as soon as they are served. */
final class OwnEndpoints {

    private static final List<String> OBJECTS = List.of(
            FrameworkObjects.QUERY,
            FrameworkObjects.METADATA,
            FrameworkObjects.NODE_SYNC,
            FrameworkObjects.REGISTRY_GROUP,
            FrameworkObjects.JOIN);

    private final TarsServerLifecycle lifecycle;
    private final String member;
    private final @Nullable String advertisedHost;
    private volatile List<FrameworkEndpoint> known = List.of();

    OwnEndpoints(TarsServerLifecycle lifecycle, String member, @Nullable String advertisedHost) {
        this.lifecycle = lifecycle;
        this.member = member;
        this.advertisedHost = advertisedHost;
    }

    /** Empty before the member serves. */
    List<FrameworkEndpoint> get() {
        if (known.isEmpty()) {
            known = lifecycle.server().map(this::endpoints).orElse(List.of());
        }
        return known;
    }

    private List<FrameworkEndpoint> endpoints(TarsServer server) {
        return OBJECTS.stream()
                .filter(object -> server.config().adapters().stream()
                        .anyMatch(adapter -> adapter.servants().contains(object)))
                .map(object -> endpoint(object, server.endpoint(object)))
                .toList();
    }

    private FrameworkEndpoint endpoint(String object, Endpoint served) {
        return FrameworkEndpoint.builder()
                .object(object)
                .node(member)
                .transport(served.protocol().word())
                .host(advertisedHost != null && object.equals(FrameworkObjects.QUERY) ? advertisedHost : served.host())
                .port(served.port())
                .timeout((int) served.timeout().toMillis())
                .build();
    }
}
