package io.tarsboot.rpc.server;

import io.tarsboot.contract.ValuesWriter;
import java.util.concurrent.CompletionStage;

/**
 * Stands around every call of a server's servants, with the call's arguments already read. The first filter is the
 * outermost. A filter may refuse by throwing, such as a {@link ServantException}.
 */
@FunctionalInterface
public interface ServerFilter {

    CompletionStage<ValuesWriter> invoke(CurrentCall call, Next next) throws Exception;

    /** The rest of the way to the servant. */
    @FunctionalInterface
    interface Next {

        CompletionStage<ValuesWriter> proceed() throws Exception;
    }
}
