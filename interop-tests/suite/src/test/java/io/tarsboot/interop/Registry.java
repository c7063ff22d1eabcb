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

/** A locator that knows one object. */
final class Registry implements QueryFServant {

    private final String object;
    private final EndpointF endpoint;

    Registry(String object, Endpoint endpoint) {
        this.object = object;
        this.endpoint = EndpointF.builder()
                .host(endpoint.host())
                .port(endpoint.port())
                .timeout(60_000)
                .istcp(1)
                .build();
    }

    private List<EndpointF> known(String id) {
        return id.equals(object) ? List.of(endpoint) : List.of();
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
        return new QueryFFindObjectByIdInSameSetResult(0, known(id), List.of());
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
