package io.tarsboot.raft.engine;

import com.alipay.sofa.jraft.Closure;
import io.tarsboot.raft.consensus.ConsensusException;
import io.tarsboot.raft.consensus.ConsensusException.Reason;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Asks JRaft for something that it answers with a closure, or with an exception that says the same. */
final class NodeChange {

    private NodeChange() {}

    static CompletableFuture<Void> on(Consumer<Closure> request) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            request.accept(status -> {
                if (status.isOk()) {
                    done.complete(null);
                } else {
                    done.completeExceptionally(Failures.ofChange(status));
                }
            });
        } catch (ConsensusException e) {
            done.completeExceptionally(e);
        } catch (IllegalStateException e) {
            done.completeExceptionally(new ConsensusException(Reason.NOT_LEADER, String.valueOf(e.getMessage())));
        } catch (IllegalArgumentException e) {
            done.completeExceptionally(new ConsensusException(Reason.INVALID, String.valueOf(e.getMessage())));
        }
        return done;
    }
}
