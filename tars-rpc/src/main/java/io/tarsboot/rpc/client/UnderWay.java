package io.tarsboot.rpc.client;

/** A call that has not ended, as far as its caller knows. */
@FunctionalInterface
interface UnderWay {

    /** Nobody wants the answer any more. */
    void abandon();
}
