package io.tarsboot.rpc;

import io.tarsboot.contract.Call;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.ServantProxy;
import java.util.concurrent.CompletableFuture;

/** A proxy whose calls are answered with what was recorded: each kind of it reads that in its own way. */
interface ReplayedProxy extends ServantProxy {

    @Override
    default <R> CompletableFuture<R> callAsync(Call<R> call) {
        return CompletableFuture.completedFuture(call(call));
    }

    @Override
    default void callOneWay(Call<?> call) {
        throw new UnsupportedOperationException();
    }

    @Override
    default ServantProxy with(CallOptions options) {
        return this;
    }
}
