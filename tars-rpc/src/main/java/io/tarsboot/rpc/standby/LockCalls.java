package io.tarsboot.rpc.standby;

import io.tarsboot.protocol.standby.LockRequest;
import io.tarsboot.protocol.tars.GetMasterSlaveLock;
import io.tarsboot.rpc.server.CurrentCall;
import java.util.concurrent.CompletionStage;

/** The other side of {@link RegistryLocks}: answers {@code QueryF.getLocker} on the thread of the call. */
public final class LockCalls {

    private final Locks locks;

    public LockCalls(Locks locks) {
        this.locks = locks;
    }

    public CompletionStage<Integer> getLocker(GetMasterSlaveLock wire) {
        CurrentCall call = CurrentCall.get();
        return locks.ask(LockRequest.read(wire, call.context())).thenApply(answer -> {
            answer.context().forEach(call::setResponseContext);
            return answer.code();
        });
    }
}
