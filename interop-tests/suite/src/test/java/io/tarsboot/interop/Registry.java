package io.tarsboot.interop;

import io.tarsboot.protocol.tars.EndpointF;
import io.tarsboot.protocol.tars.GetMasterSlaveLock;
import io.tarsboot.protocol.tars.QueryFFindObjectById4AllResult;
import io.tarsboot.protocol.tars.QueryFFindObjectById4AnyResult;
import io.tarsboot.protocol.tars.QueryFFindObjectByIdInSameGroupResult;
import io.tarsboot.protocol.tars.QueryFFindObjectByIdInSameSetResult;
import io.tarsboot.protocol.tars.QueryFFindObjectByIdInSameStationResult;
import io.tarsboot.protocol.tars.QueryFFindObjectNodeNameResult;
import io.tarsboot.protocol.tars.QueryFServant;
import io.tarsboot.rpc.endpoint.Endpoint;
import java.util.List;
import java.util.Map;

/**
 * A locator that knows what it was told.
 *
 * @param objects where each object is
 * @param sets where the objects of each set are
 */
record Registry(Map<String, Endpoint> objects, Map<String, Map<String, Endpoint>> sets) implements QueryFServant {

    private List<EndpointF> known(String id) {
        return known(objects, id);
    }

    private static List<EndpointF> known(Map<String, Endpoint> objects, String id) {
        Endpoint endpoint = objects.get(id);
        return endpoint == null
                ? List.of()
                : List.of(EndpointF.builder()
                        .host(endpoint.host())
                        .port(endpoint.port())
                        .timeout(60_000)
                        .istcp(1)
                        .build());
    }

    @Override
    public List<EndpointF> findObjectById(String id) {
        return known(id);
    }

    @Override
    public QueryFFindObjectById4AnyResult findObjectById4Any(String id) {
        return new QueryFFindObjectById4AnyResult(0, known(id), List.of());
    }

    @Override
    public QueryFFindObjectById4AllResult findObjectById4All(String id) {
        return new QueryFFindObjectById4AllResult(0, known(id), List.of());
    }

    @Override
    public QueryFFindObjectByIdInSameGroupResult findObjectByIdInSameGroup(String id) {
        return new QueryFFindObjectByIdInSameGroupResult(0, known(id), List.of());
    }

    @Override
    public QueryFFindObjectByIdInSameStationResult findObjectByIdInSameStation(String id, String station) {
        return new QueryFFindObjectByIdInSameStationResult(0, known(id), List.of());
    }

    @Override
    public QueryFFindObjectByIdInSameSetResult findObjectByIdInSameSet(String id, String setId) {
        return new QueryFFindObjectByIdInSameSetResult(0, known(sets.getOrDefault(setId, Map.of()), id), List.of());
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
    public int getLocker(GetMasterSlaveLock request) {
        return -1;
    }
}
