package io.tarsboot.registry.discovery;

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

/**
 * QueryObj: what every client asks. Success with empty lists is the answer for what is not known, because clients take
 * any other code for a failure and keep their old list.
 */
public final class QueryServant implements QueryFServant {

    private static final int OK = 0;

    /** Not offered, or asked for something that cannot be. */
    private static final int NO = -1;

    private static final int PARTS_OF_A_SET = 3;
    private static final String ANY = "*";

    private final Discovery discovery;

    public QueryServant(Discovery discovery) {
        this.discovery = discovery;
    }

    @Override
    public List<EndpointF> findObjectById(String id) {
        return discovery.find(id).active();
    }

    @Override
    public QueryFFindObjectById4AnyResult findObjectById4Any(String id) {
        AddressList found = discovery.find(id);
        return new QueryFFindObjectById4AnyResult(OK, found.active(), found.inactive());
    }

    @Override
    public QueryFFindObjectById4AllResult findObjectById4All(String id) {
        AddressList found = discovery.find(id);
        return new QueryFFindObjectById4AllResult(OK, found.active(), found.inactive());
    }

    /** There are no group rules: everybody is in the same group. */
    @Override
    public QueryFFindObjectByIdInSameGroupResult findObjectByIdInSameGroup(String id) {
        AddressList found = discovery.find(id);
        return new QueryFFindObjectByIdInSameGroupResult(OK, found.active(), found.inactive());
    }

    /** There are no stations, and nobody is in one that does not exist. */
    @Override
    public QueryFFindObjectByIdInSameStationResult findObjectByIdInSameStation(String id, String sStation) {
        return new QueryFFindObjectByIdInSameStationResult(NO, List.of(), List.of());
    }

    /** No server is in a set: whoever asks from within one gets those of the same group. */
    @Override
    public QueryFFindObjectByIdInSameSetResult findObjectByIdInSameSet(String id, String setId) {
        String[] parts = setId.split("\\.", -1);
        if (parts.length != PARTS_OF_A_SET || parts[0].equals(ANY) || parts[1].equals(ANY)) {
            return new QueryFFindObjectByIdInSameSetResult(NO, List.of(), List.of());
        }
        AddressList found = discovery.find(id);
        return new QueryFFindObjectByIdInSameSetResult(OK, found.active(), found.inactive());
    }

    @Override
    public QueryFFindObjectNodeNameResult findObjectNodeName(String id) {
        return new QueryFFindObjectNodeNameResult(OK, discovery.find(id).nodes());
    }

    /** Changes are not pushed. */
    @Override
    public int registerChange(Map<String, String> timestamp, String name) {
        return NO;
    }

    @Override
    public int registerQuery(String id, String name) {
        return NO;
    }

    /** No master is chosen among servers: the caller keeps the role that it has. */
    @Override
    public int getLocker(GetMasterSlaveLock req) {
        return NO;
    }
}
