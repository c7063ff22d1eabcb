package io.tarsboot.naming;

import io.tarsboot.naming.model.Addresses;
import io.tarsboot.naming.model.Directory;
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
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * QueryObj: what every client asks. Success with empty lists is the answer for what is not known, because clients take
 * any other code for a failure and keep their old list.
 */
public final class QueryServant implements QueryFServant {

    private static final int OK = 0;

    /** Not offered, or asked for something that cannot be. */
    private static final int NO = -1;

    private final Supplier<Directory> directory;
    private final Supplier<String> caller;
    private final Predicate<String> subscriptions;

    /**
     * Changes are not pushed.
     *
     * @param directory the newest one
     * @param caller who calls on this thread: the name of its node, or else its address
     */
    public QueryServant(Supplier<Directory> directory, Supplier<String> caller) {
        this(directory, caller, object -> false);
    }

    /** @param subscriptions has the caller on this thread told of changes of an object; says whether it will */
    public QueryServant(Supplier<Directory> directory, Supplier<String> caller, Predicate<String> subscriptions) {
        this.directory = directory;
        this.caller = caller;
        this.subscriptions = subscriptions;
    }

    @Override
    public List<EndpointF> findObjectById(String id) {
        return directory.get().any(id).active();
    }

    @Override
    public QueryFFindObjectById4AnyResult findObjectById4Any(String id) {
        Addresses found = directory.get().any(id);
        return new QueryFFindObjectById4AnyResult(OK, found.active(), found.inactive());
    }

    @Override
    public QueryFFindObjectById4AllResult findObjectById4All(String id) {
        Addresses found = directory.get().near(id, caller.get());
        return new QueryFFindObjectById4AllResult(OK, found.active(), found.inactive());
    }

    @Override
    public QueryFFindObjectByIdInSameGroupResult findObjectByIdInSameGroup(String id) {
        Addresses found = directory.get().near(id, caller.get());
        return new QueryFFindObjectByIdInSameGroupResult(OK, found.active(), found.inactive());
    }

    @Override
    public QueryFFindObjectByIdInSameStationResult findObjectByIdInSameStation(String id, String sStation) {
        Optional<Addresses> found = directory.get().inStation(id, sStation);
        Addresses addresses = found.orElse(Addresses.EMPTY);
        return new QueryFFindObjectByIdInSameStationResult(
                found.isPresent() ? OK : NO, addresses.active(), addresses.inactive());
    }

    @Override
    public QueryFFindObjectByIdInSameSetResult findObjectByIdInSameSet(String id, String setId) {
        Optional<Addresses> found = directory.get().inSet(id, setId, caller.get());
        Addresses addresses = found.orElse(Addresses.EMPTY);
        return new QueryFFindObjectByIdInSameSetResult(
                found.isPresent() ? OK : NO, addresses.active(), addresses.inactive());
    }

    @Override
    public QueryFFindObjectNodeNameResult findObjectNodeName(String id) {
        return new QueryFFindObjectNodeNameResult(OK, directory.get().any(id).nodes());
    }

    /** What changed is not pushed, only that it did. */
    @Override
    public int registerChange(Map<String, String> timestamp, String name) {
        return NO;
    }

    @Override
    public int registerQuery(String id, String name) {
        return subscriptions.test(id) ? OK : NO;
    }

    /** No master is chosen among servers: the caller keeps the role that it has. */
    @Override
    public int getLocker(GetMasterSlaveLock req) {
        return NO;
    }
}
