package io.tarsboot.rpc.server;

import io.tarsboot.rpc.endpoint.Endpoint;
import java.util.List;

/** What a server does at one moment, for people who look into a running process. */
public record ServerState(String phase, List<AdapterState> adapters) {

    /**
     * @param name of the adapter
     * @param endpoint where it listens; as configured before it is bound
     * @param servants the objects served there
     * @param connections open now
     * @param maxConnections that may be open
     * @param inFlight requests taken in and not answered yet
     * @param maxInFlight that may be taken in
     * @param requests taken in since the start
     * @param refused requests answered with an error before a servant ran
     */
    public record AdapterState(
            String name,
            Endpoint endpoint,
            List<String> servants,
            int connections,
            int maxConnections,
            int inFlight,
            int maxInFlight,
            long requests,
            long refused) {}
}
