package io.tarsboot.rpc.client;

import java.util.concurrent.CompletionStage;

/** Where an object's endpoints come from. */
interface EndpointSource {

    /** Begins to look for endpoints, if that is necessary. */
    void start();

    /** Looks for endpoints again, if that may bring others. */
    void refresh();

    /** What is known now, perhaps nothing; never waits. */
    EndpointSet known();

    /** What is known once the lookup that is under way has ended. Still empty if nobody serves the object. */
    CompletionStage<EndpointSet> awaitKnown();

    boolean isLocated();

    /** When and how the endpoints were found, or why there are none, in words. */
    String note();

    void close();
}
