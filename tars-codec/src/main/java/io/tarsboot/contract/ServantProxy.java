package io.tarsboot.contract;

import java.util.concurrent.CompletableFuture;

/** One remote object, whatever its interface: what generated clients call through. Safe for use by several threads. */
public interface ServantProxy {

    /** Calls and waits. Failures are thrown as they are, not wrapped. */
    <R> R call(Call<R> call);

    /** Calls without waiting; cancelling the future gives the call up. */
    <R> CompletableFuture<R> callAsync(Call<R> call);

    /** Sends a call that no one answers, not even with an error. */
    void callOneWay(Call<?> call);

    /** The same object, called with these options on top of those it has. */
    ServantProxy with(CallOptions options);
}
