package io.tarsboot.spring.observe;

import io.tarsboot.rpc.client.ClientState;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.server.ServerState;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.spring.server.TarsServerLifecycle;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** The actuator endpoint {@code tars}: adapters and servants, proxies, endpoints and the state of each. */
@Endpoint(id = "tars")
class TarsEndpoint {

    private final Communicator communicator;
    private final TarsServerLifecycle lifecycle;

    TarsEndpoint(Communicator communicator, TarsServerLifecycle lifecycle) {
        this.communicator = communicator;
        this.lifecycle = lifecycle;
    }

    @ReadOperation
    State state() {
        return new State(lifecycle.server().map(TarsServer::state).orElse(null), communicator.state());
    }

    /**
     * @param server null in a program that serves nothing
     * @param client what the program calls
     */
    record State(@Nullable ServerState server, ClientState client) {}
}
