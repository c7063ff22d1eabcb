package io.tarsboot.naming;

import io.tarsboot.naming.model.Addresses;
import io.tarsboot.naming.model.Directory;
import io.tarsboot.protocol.tars.EndpointF;
import io.tarsboot.protocol.tars.GetMasterSlaveLock;
import io.tarsboot.protocol.tars.QueryFAsyncServant;
import io.tarsboot.protocol.tars.QueryFFindObjectById4AllResult;
import io.tarsboot.protocol.tars.QueryFFindObjectById4AnyResult;
import io.tarsboot.protocol.tars.QueryFFindObjectByIdInSameGroupResult;
import io.tarsboot.protocol.tars.QueryFFindObjectByIdInSameSetResult;
import io.tarsboot.protocol.tars.QueryFFindObjectByIdInSameStationResult;
import io.tarsboot.protocol.tars.QueryFFindObjectNodeNameResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * QueryObj: what every client asks. Success with empty lists is the answer for what is not known, because clients take
 * any other code for a failure and keep their old list.
 */
public final class QueryServant implements QueryFAsyncServant {

    private static final int OK = 0;

    /** Not offered, or asked for something that cannot be. */
    private static final int NO = -1;

    private final Supplier<Directory> directory;
    private final Supplier<String> caller;
    private final Function<GetMasterSlaveLock, CompletionStage<Integer>> masters;
    private final Predicate<String> subscriptions;

    /**
     * Changes are not pushed.
     *
     * @param directory the newest one
     * @param caller who calls on this thread: the name of its node, or else its address
     * @param masters answers who is the master of a server, for the call on this thread
     */
    public QueryServant(
            Supplier<Directory> directory,
            Supplier<String> caller,
            Function<GetMasterSlaveLock, CompletionStage<Integer>> masters) {
        this(directory, caller, masters, object -> false);
    }

    /** @param subscriptions has the caller on this thread told of changes of an object; says whether it will */
    public QueryServant(
            Supplier<Directory> directory,
            Supplier<String> caller,
            Function<GetMasterSlaveLock, CompletionStage<Integer>> masters,
            Predicate<String> subscriptions) {
        this.directory = directory;
        this.caller = caller;
        this.masters = masters;
        this.subscriptions = subscriptions;
    }

    @Override
    public CompletionStage<List<EndpointF>> findObjectById(String id) {
        return answer(directory.get().any(id).active());
    }

    @Override
    public CompletionStage<QueryFFindObjectById4AnyResult> findObjectById4Any(String id) {
        Addresses found = directory.get().any(id);
        return answer(new QueryFFindObjectById4AnyResult(OK, found.active(), found.inactive()));
    }

    @Override
    public CompletionStage<QueryFFindObjectById4AllResult> findObjectById4All(String id) {
        Addresses found = directory.get().near(id, caller.get());
        return answer(new QueryFFindObjectById4AllResult(OK, found.active(), found.inactive()));
    }

    @Override
    public CompletionStage<QueryFFindObjectByIdInSameGroupResult> findObjectByIdInSameGroup(String id) {
        Addresses found = directory.get().near(id, caller.get());
        return answer(new QueryFFindObjectByIdInSameGroupResult(OK, found.active(), found.inactive()));
    }

    @Override
    public CompletionStage<QueryFFindObjectByIdInSameStationResult> findObjectByIdInSameStation(
            String id, String sStation) {
        Optional<Addresses> found = directory.get().inStation(id, sStation);
        Addresses addresses = found.orElse(Addresses.EMPTY);
        return answer(new QueryFFindObjectByIdInSameStationResult(
                found.isPresent() ? OK : NO, addresses.active(), addresses.inactive()));
    }

    @Override
    public CompletionStage<QueryFFindObjectByIdInSameSetResult> findObjectByIdInSameSet(String id, String setId) {
        Optional<Addresses> found = directory.get().inSet(id, setId, caller.get());
        Addresses addresses = found.orElse(Addresses.EMPTY);
        return answer(new QueryFFindObjectByIdInSameSetResult(
                found.isPresent() ? OK : NO, addresses.active(), addresses.inactive()));
    }

    @Override
    public CompletionStage<QueryFFindObjectNodeNameResult> findObjectNodeName(String id) {
        return answer(
                new QueryFFindObjectNodeNameResult(OK, directory.get().any(id).nodes()));
    }

    /** What changed is not pushed, only that it did. */
    @Override
    public CompletionStage<Integer> registerChange(Map<String, String> timestamp, String name) {
        return answer(NO);
    }

    @Override
    public CompletionStage<Integer> registerQuery(String id, String name) {
        return answer(subscriptions.test(id) ? OK : NO);
    }

    @Override
    public CompletionStage<Integer> getLocker(GetMasterSlaveLock req) {
        return masters.apply(req);
    }

    private static <T> CompletionStage<T> answer(T value) {
        return CompletableFuture.completedFuture(value);
    }
}
