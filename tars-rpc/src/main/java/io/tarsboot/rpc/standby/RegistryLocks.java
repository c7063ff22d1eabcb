package io.tarsboot.rpc.standby;

import static java.util.Objects.requireNonNull;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.standby.LockAnswer;
import io.tarsboot.protocol.standby.LockRequest;
import io.tarsboot.protocol.tars.QueryFPrx;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** Asks by {@code QueryF.getLocker}; what that call has no room for travels in its context. */
public final class RegistryLocks implements Locks {

    private final QueryFPrx query;

    public RegistryLocks(QueryFPrx query) {
        this.query = query;
    }

    @Override
    public CompletableFuture<LockAnswer> ask(LockRequest request) {
        AtomicReference<Map<String, String>> said = new AtomicReference<>(Map.of());
        CallOptions options =
                CallOptions.NONE.andContext(request.context()).andOnReply(reply -> said.set(reply.context()));
        return query.with(options)
                .getLockerAsync(request.wire())
                .thenApply(code -> LockAnswer.read(code, requireNonNull(said.get())));
    }
}
