package io.tarsboot.rpc.dialect;

import io.tarsboot.contract.Call;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.ServantProxy;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Takes one-way calls of a generated client and sends them nowhere. */
record Capturing(Consumer<Call<?>> calls) implements ServantProxy {

    @Override
    public <R> R call(Call<R> call) {
        throw new UnsupportedOperationException("one way only");
    }

    @Override
    public <R> CompletableFuture<R> callAsync(Call<R> call) {
        throw new UnsupportedOperationException("one way only");
    }

    @Override
    public void callOneWay(Call<?> call) {
        calls.accept(call);
    }

    @Override
    public ServantProxy with(CallOptions options) {
        return this;
    }
}
