package io.tarsboot.rpc.server;

import io.tarsboot.rpc.endpoint.Endpoint;
import java.util.List;
import java.util.Map;

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
     * @param intake how the adapter protects itself
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
            long refused,
            IntakeState intake) {}

    /**
     * @param waiting requests whose turn has not come
     * @param limit how many requests may be under way at this moment
     * @param callers who are told apart for their rates
     * @param refusedBy requests that were answered with -9, by reason
     * @param droppedBy requests that were taken in and not run when their turn came, by reason
     */
    public record IntakeState(
            int waiting, int limit, int callers, Map<String, Long> refusedBy, Map<String, Long> droppedBy) {}
}
