package io.tarsboot.rpc.server;

import io.tarsboot.contract.ValuesWriter;
import java.util.concurrent.CompletionStage;

/**
 * Stands around every call of a server's servants, with the call's arguments already read. Their
 * order is declared, see {@link io.tarsboot.rpc.chain.FilterOrder}. A filter may refuse by throwing, such as a {@link
 * ServantException}; whatever it throws answers the call. The rest of the way fails in two ways: it throws, or its stage
 * fails.
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
