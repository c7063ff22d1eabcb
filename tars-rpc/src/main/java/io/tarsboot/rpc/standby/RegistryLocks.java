package io.tarsboot.rpc.standby;

import static java.util.Objects.requireNonNull;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.node.NodeSyncPrx;
import io.tarsboot.protocol.standby.LockAnswer;
import io.tarsboot.protocol.standby.LockRequest;
import io.tarsboot.protocol.tars.GetMasterSlaveLock;
import io.tarsboot.protocol.tars.QueryFPrx;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** Asks by {@code getLocker}; what that call has no room for travels in its context. */
public final class RegistryLocks implements Locks {

    private final GetLocker getLocker;

    private RegistryLocks(GetLocker getLocker) {
        this.getLocker = getLocker;
    }

    /** As processes do: of their node, or of a registry that serves this machine alone. */
    public static RegistryLocks of(QueryFPrx query) {
        return new RegistryLocks((options, wire) -> query.with(options).getLockerAsync(wire));
    }

    /** As nodes and members do, who can prove for whom they ask. */
    public static RegistryLocks of(NodeSyncPrx registry) {
        return new RegistryLocks((options, wire) -> registry.with(options).getLockerAsync(wire));
    }

    @Override
    public CompletableFuture<LockAnswer> ask(LockRequest request) {
        AtomicReference<Map<String, String>> said = new AtomicReference<>(Map.of());
        CallOptions options =
                CallOptions.NONE.andContext(request.context()).andOnReply(reply -> said.set(reply.context()));
        return getLocker
                .ask(options, request.wire())
                .thenApply(code -> LockAnswer.read(code, requireNonNull(said.get())));
    }

    @FunctionalInterface
    private interface GetLocker {

        CompletableFuture<Integer> ask(CallOptions options, GetMasterSlaveLock wire);
    }
}
