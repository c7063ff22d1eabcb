package io.tarsboot.interop;

import io.tarsboot.protocol.tars.StatFServant;
import io.tarsboot.protocol.tars.StatMicMsgBody;
import io.tarsboot.protocol.tars.StatMicMsgHead;
import io.tarsboot.protocol.tars.StatSampleMsg;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Locality;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.testkit.registry.FakeQueryObj;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Two Probe servants on free ports, a service that takes statistics, and a locator: it knows the first servant by the
 * object's name, and the second one in the set {@code test.a.1}.
 */
final class OurServer implements AutoCloseable {

    static final String OBJECT = "Interop.ProbeServer.ProbeObj";
    private static final String STATISTICS = "tars.tarsstat.StatObj";

    private final TarsServer first;
    private final TarsServer second;
    private final TarsServer statistics;
    private final FakeQueryObj registry;

    OurServer() {
        this(local());
    }

    /** @param where the first Probe servant is served */
    OurServer(Endpoint where) {
        ProbeService service = new ProbeService("first");
        first = serve(OBJECT, where, service);
        second = serve(OBJECT, local(), new ProbeService("second"));
        statistics = serve(STATISTICS, local(), new NotedStatistics(service));
        registry = FakeQueryObj.start()
                .put(STATISTICS, patient(statistics.endpoint(STATISTICS)))
                .put(OBJECT, patient(first.endpoint(OBJECT)))
                .put(OBJECT, Locality.set("test.a.1"), patient(second.endpoint(OBJECT)));
    }

    private static Endpoint patient(Endpoint endpoint) {
        return endpoint.withTimeout(Duration.ofMinutes(1));
    }

    /** Of the first servant. */
    String address() {
        return OBJECT + "@" + first.endpoint(OBJECT);
    }

    /** Of both servants. */
    String addresses() {
        return address() + ":" + second.endpoint(OBJECT);
    }

    String locator() {
        return registry.address();
    }

    private static Endpoint local() {
        return Endpoint.tcp("127.0.0.1", 0);
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
        statistics.close();
        second.close();
        first.close();
    }

    /** Notes of which calls statistics came, so that those who send them find out whether they arrived. */
    private record NotedStatistics(ProbeService notes) implements StatFServant {

        @Override
        public int reportMicMsg(Map<StatMicMsgHead, StatMicMsgBody> msg, boolean bFromClient) {
            msg.forEach((head, body) -> {
                if (bFromClient && body.count() > 0) {
                    notes.note("statistics of %s: %s %s"
                            .formatted(head.masterName(), head.slaveName(), head.interfaceName()));
                }
            });
            return 0;
        }

        @Override
        public int reportSampleMsg(List<StatSampleMsg> msg) {
            return 0;
        }
    }
}
