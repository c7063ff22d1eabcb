package io.tarsboot.admin.server.testing;

import io.tarsboot.protocol.tars.EndpointF;
import io.tarsboot.protocol.tars.GetMasterSlaveLock;
import io.tarsboot.protocol.tars.QueryFFindObjectById4AllResult;
import io.tarsboot.protocol.tars.QueryFFindObjectById4AnyResult;
import io.tarsboot.protocol.tars.QueryFFindObjectByIdInSameGroupResult;
import io.tarsboot.protocol.tars.QueryFFindObjectByIdInSameSetResult;
import io.tarsboot.protocol.tars.QueryFFindObjectByIdInSameStationResult;
import io.tarsboot.protocol.tars.QueryFFindObjectNodeNameResult;
import io.tarsboot.protocol.tars.QueryFServant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Knows the active endpoints that it was told; of other objects, none. Only the functions that the admin server and its locator use work. */
public final class FakeQuery implements QueryFServant {

    private final Map<String, List<EndpointF>> active = new ConcurrentHashMap<>();

    public void put(String object, EndpointF... endpoints) {
        active.put(object, List.of(endpoints));
    }

    @Override
    public QueryFFindObjectById4AnyResult findObjectById4Any(String id) {
        return new QueryFFindObjectById4AnyResult(0, active.getOrDefault(id, List.of()), List.of());
    }

    @Override
    public List<EndpointF> findObjectById(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public QueryFFindObjectById4AllResult findObjectById4All(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public QueryFFindObjectByIdInSameGroupResult findObjectByIdInSameGroup(String id) {
        return new QueryFFindObjectByIdInSameGroupResult(0, active.getOrDefault(id, List.of()), List.of());
    }

    @Override
    public QueryFFindObjectByIdInSameStationResult findObjectByIdInSameStation(String id, String station) {
        throw new UnsupportedOperationException();
    }

    @Override
    public QueryFFindObjectByIdInSameSetResult findObjectByIdInSameSet(String id, String set) {
        throw new UnsupportedOperationException();
    }

    @Override
    public QueryFFindObjectNodeNameResult findObjectNodeName(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int registerChange(Map<String, String> timestamp, String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int registerQuery(String id, String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getLocker(GetMasterSlaveLock request) {
        throw new UnsupportedOperationException();
    }
}
