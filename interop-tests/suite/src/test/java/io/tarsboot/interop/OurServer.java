package io.tarsboot.interop;

import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.server.TarsServer;
import java.util.List;

/** The Probe servant on a free port, and a locator that knows it. */
final class OurServer implements AutoCloseable {

    static final String OBJECT = "Interop.ProbeServer.ProbeObj";
    private static final String QUERY = "tars.tarsregistry.QueryObj";

    private final TarsServer probe;
    private final TarsServer registry;

    OurServer() {
        this(Endpoint.tcp("127.0.0.1", 0));
    }

    /** @param where the Probe servant is served */
    OurServer(Endpoint where) {
        probe = serve(OBJECT, where, new ProbeService());
        registry = serve(QUERY, Endpoint.tcp("127.0.0.1", 0), new Registry(OBJECT, probe.endpoint(OBJECT)));
    }

    String address() {
        return OBJECT + "@" + probe.endpoint(OBJECT);
    }

    String locator() {
        return QUERY + "@" + registry.endpoint(QUERY);
    }

    private static TarsServer serve(String object, Endpoint where, Object servant) {
        AdapterConfig adapter = AdapterConfig.of(object, where).withThreads(4);
        TarsServer server = TarsServer.builder(
                        ServerConfig.of("Interop", "ProbeServer").withAdapters(List.of(adapter)))
                .servant(object, servant)
                .build();
        server.start();
        return server;
    }

    @Override
    public void close() {
        registry.close();
        probe.close();
    }
}
