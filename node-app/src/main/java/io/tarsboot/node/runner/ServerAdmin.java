package io.tarsboot.node.runner;

import io.tarsboot.rpc.endpoint.Endpoint;
import java.util.concurrent.CompletableFuture;

/** AdminObj of the processes that this node has started. */
public interface ServerAdmin {

    /** Asks a process to end. Completes when it has heard it. */
    CompletableFuture<Void> shutdown(Endpoint local);

    /** Hands a command to a process. */
    CompletableFuture<String> notify(Endpoint local, String command);
}
