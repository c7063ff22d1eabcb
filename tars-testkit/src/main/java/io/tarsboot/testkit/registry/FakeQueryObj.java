package io.tarsboot.testkit.registry;

import io.tarsboot.protocol.standby.LockAnswer;
import io.tarsboot.protocol.standby.LockRequest;
import io.tarsboot.protocol.tars.EndpointF;
import io.tarsboot.protocol.tars.GetMasterSlaveLock;
import io.tarsboot.protocol.tars.QueryFFindObjectById4AllResult;
import io.tarsboot.protocol.tars.QueryFFindObjectById4AnyResult;
import io.tarsboot.protocol.tars.QueryFFindObjectByIdInSameGroupResult;
import io.tarsboot.protocol.tars.QueryFFindObjectByIdInSameSetResult;
import io.tarsboot.protocol.tars.QueryFFindObjectByIdInSameStationResult;
import io.tarsboot.protocol.tars.QueryFFindObjectNodeNameResult;
import io.tarsboot.protocol.tars.QueryFServant;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Locality;
import io.tarsboot.rpc.endpoint.WireEndpoint;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.standby.LockCalls;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A registry on a free port whose lists a test writes, one for each locality. */
public final class FakeQueryObj implements QueryFServant, AutoCloseable {

    private static final String OBJECT = "tars.tarsregistry.QueryObj";

    private final Map<String, List<EndpointF>> lists = new ConcurrentHashMap<>();
    private volatile Function<LockRequest, LockAnswer> masters = request -> LockAnswer.of(LockAnswer.UNKNOWN);
    private final TarsServer server = TarsServer.builder(ServerConfig.of("tars", "tarsregistry")
                    .withAdapters(List.of(AdapterConfig.of(OBJECT, Endpoint.tcp("127.0.0.1", 0)))))
            .servant(OBJECT, this)
            .build();

    public static FakeQueryObj start() {
        FakeQueryObj registry = new FakeQueryObj();
        registry.server.start();
        return registry;
    }

    /** What programs write under {@code tars.client.locator}. */
    public String address() {
        return OBJECT + "@" + server.endpoint(OBJECT);
    }

    /** Who asks for the object with this locality is answered with these. */
    public FakeQueryObj put(String object, Locality locality, Endpoint... endpoints) {
        lists.put(
                key(object, locality),
                Arrays.stream(endpoints)
                        .map(endpoint -> WireEndpoint.write(endpoint, "node-a"))
                        .toList());
        return this;
    }

    /** The same for everybody, wherever they are. */
    public FakeQueryObj put(String object, Endpoint... endpoints) {
        return put(object, Locality.ANYWHERE, endpoints).put(object, Locality.GROUP, endpoints);
    }

    /** Who asks whether it is the master is answered like this. */
    public FakeQueryObj masters(Function<LockRequest, LockAnswer> answers) {
        masters = answers;
        return this;
    }

    private List<EndpointF> find(String object, Locality locality) {
        return lists.getOrDefault(key(object, locality), List.of());
    }

    private static String key(String object, Locality locality) {
        return object + " " + locality.kind() + " " + locality.place();
    }

    @Override
    public List<EndpointF> findObjectById(String id) {
        return find(id, Locality.ANYWHERE);
    }

    @Override
    public QueryFFindObjectById4AnyResult findObjectById4Any(String id) {
        return new QueryFFindObjectById4AnyResult(0, find(id, Locality.ANYWHERE), List.of());
    }

    @Override
    public QueryFFindObjectById4AllResult findObjectById4All(String id) {
        return new QueryFFindObjectById4AllResult(0, find(id, Locality.ANYWHERE), List.of());
    }

    @Override
    public QueryFFindObjectByIdInSameGroupResult findObjectByIdInSameGroup(String id) {
        return new QueryFFindObjectByIdInSameGroupResult(0, find(id, Locality.GROUP), List.of());
    }

    /** Like the real ones: a station that is not known is refused. */
    @Override
    public QueryFFindObjectByIdInSameStationResult findObjectByIdInSameStation(String id, String sStation) {
        List<EndpointF> found = find(id, Locality.station(sStation));
        return new QueryFFindObjectByIdInSameStationResult(found.isEmpty() ? -1 : 0, found, List.of());
    }

    @Override
    public QueryFFindObjectByIdInSameSetResult findObjectByIdInSameSet(String id, String setId) {
        return new QueryFFindObjectByIdInSameSetResult(0, find(id, Locality.set(setId)), List.of());
    }

    @Override
    public QueryFFindObjectNodeNameResult findObjectNodeName(String id) {
        return new QueryFFindObjectNodeNameResult(0, List.of());
    }

    @Override
    public int registerChange(Map<String, String> timestamp, String name) {
        return -1;
    }

    @Override
    public int registerQuery(String id, String name) {
        return -1;
    }

    @Override
    public int getLocker(GetMasterSlaveLock req) {
        return new LockCalls(request -> CompletableFuture.completedFuture(masters.apply(request)))
                .getLocker(req)
                .toCompletableFuture()
                .join();
    }

    @Override
    public void close() {
        server.stop(Duration.ZERO);
    }
}
