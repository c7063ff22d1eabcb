package io.tarsboot.rpc.standby;

import io.tarsboot.protocol.standby.LockAnswer;
import io.tarsboot.protocol.standby.LockRequest;
import java.util.concurrent.CompletionStage;

/** Whom to ask who is the master. */
@FunctionalInterface
public interface Locks {

    CompletionStage<LockAnswer> ask(LockRequest request);

    /** These, or the other ones while these do not answer. */
    default Locks orElse(Locks other) {
        return request -> ask(request).exceptionallyCompose(failed -> other.ask(request));
    }
}
