package io.tarsboot.rpc;

/**
 * Is told of every finished call, for metrics. Called on whatever thread finishes the call, so it must be quick, must
 * not block and must be safe for use by several threads.
 */
@FunctionalInterface
public interface CallObserver {

    void onCall(FinishedCall call);
}
