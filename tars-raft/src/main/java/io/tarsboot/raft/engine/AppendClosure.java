package io.tarsboot.raft.engine;

import com.alipay.sofa.jraft.Closure;
import com.alipay.sofa.jraft.Status;
import io.tarsboot.raft.replica.Outcome;
import java.util.concurrent.CompletableFuture;

/** Waits for an entry to be applied, or for JRaft to give it up. */
final class AppendClosure implements Closure {

    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    void applied(Outcome result) {
        outcome.complete(result);
    }

    @Override
    public void run(Status status) {
        if (!status.isOk()) {
            outcome.completeExceptionally(Failures.ofAppend(status));
        }
    }
}
