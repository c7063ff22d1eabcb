package io.tarsboot.system;

import io.tarsboot.bench.chaos.cluster.ClientWays;
import io.tarsboot.naming.QueryServant;
import io.tarsboot.naming.model.Directory;
import io.tarsboot.protocol.discovery.DirectoryChange;
import io.tarsboot.protocol.discovery.NamedEndpoint;
import io.tarsboot.protocol.discovery.ObjectChange;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.tars.QueryFPrx;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.server.TarsServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The way of a node to its registry, which can be cut. Who looks names up here is sent over it. */
final class Detour implements AutoCloseable {

    private static final int MASTERS_UNKNOWN = -1;

    private final ClientWays way;
    private final TarsServer names;

    Detour(Framework framework) {
        try (Communicator client = framework.client()) {
            QueryFPrx registry = client.proxy(QueryFPrx.class, framework.locator());
            way = new ClientWays(List.of(port(registry, FrameworkObjects.NODE_SYNC)));
            Directory directory = Directory.EMPTY.with(DirectoryChange.builder()
                    .epoch("detour")
                    .revision(1)
                    .objects(List.of(
                            at(FrameworkObjects.NODE_SYNC, way.ports().get(0)),
                            at(FrameworkObjects.PACKAGES, port(registry, FrameworkObjects.PACKAGES))))
                    .build());
            names = TarsServer.builder(ServerConfig.of("Test", "Detour")
                            .withAdapters(
                                    List.of(AdapterConfig.of(FrameworkObjects.QUERY, Endpoint.tcp("127.0.0.1", 0)))))
                    .servant(
                            FrameworkObjects.QUERY,
                            new QueryServant(
                                    () -> directory,
                                    () -> "",
                                    request -> CompletableFuture.completedFuture(MASTERS_UNKNOWN)))
                    .build();
        }
        names.start();
    }

    String locator() {
        return ObjectAddress.of(FrameworkObjects.QUERY, names.endpoint(FrameworkObjects.QUERY))
                .toString();
    }

    /** Every connection that goes this way ends now; the next one may come. */
    void drop() {
        way.drop();
    }

    void cut() {
        way.cut();
    }

    void mend() {
        way.mend();
    }

    @Override
    public void close() {
        names.close();
        way.close();
    }

    private static int port(QueryFPrx registry, String object) {
        return Await.until(object + " is known", () -> registry.findObjectById(object), found -> !found.isEmpty())
                .get(0)
                .port();
    }

    private static ObjectChange at(String object, int port) {
        return new ObjectChange(
                object,
                List.of(NamedEndpoint.builder()
                        .node("registry")
                        .host("127.0.0.1")
                        .port(port)
                        .active(true)
                        .announced(true)
                        .build()),
                List.of());
    }
}
