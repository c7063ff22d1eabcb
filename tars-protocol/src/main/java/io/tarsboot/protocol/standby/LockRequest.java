package io.tarsboot.protocol.standby;

import io.tarsboot.protocol.tars.GetMasterSlaveLock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A process asks whether it is, or stays, the master of its server: {@code QueryF.getLocker}. The struct of that call has
 * no room for what keeps one process of a node apart from another, so that travels in the context; clients in other
 * languages do without.
 *
 * @param node whose process asks
 * @param master whether it has been the master until now, by its own reckoning
 * @param lease how long it wants to be left the master after its last sign of life
 * @param session made by the process for itself when it started; empty if it says none
 * @param token the newest one that it had: the one that it holds if it is the master, else one that it gave up for good;
 *     0 if it never had one
 * @param leaving it wants no part in it any more
 */
public record LockRequest(
        String app,
        String server,
        String node,
        boolean master,
        Duration lease,
        String session,
        long token,
        boolean leaving) {

    private static final String SESSION = "tars-standby-session";
    private static final String TOKEN = "tars-standby-token";
    private static final String LEAVING = "tars-standby-leaving";

    /** @param context of the call */
    public static LockRequest read(GetMasterSlaveLock wire, Map<String, String> context) {
        return new LockRequest(
                wire.application(),
                wire.server_name(),
                wire.node_name(),
                wire.isMaster(),
                Duration.ofMillis(wire.timeout()),
                context.getOrDefault(SESSION, ""),
                LockAnswer.number(context.get(TOKEN)),
                Boolean.parseBoolean(context.get(LEAVING)));
    }

    public GetMasterSlaveLock wire() {
        return GetMasterSlaveLock.builder()
                .application(app)
                .server_name(server)
                .node_name(node)
                .isMaster(master)
                .timeout((int) Math.min(Integer.MAX_VALUE, lease.toMillis()))
                .build();
    }

    /** What goes with {@link #wire}. */
    public Map<String, String> context() {
        Map<String, String> context = new LinkedHashMap<>();
        if (!session.isEmpty()) {
            context.put(SESSION, session);
            context.put(TOKEN, Long.toString(token));
        }
        if (leaving) {
            context.put(LEAVING, "true");
        }
        return context;
    }
}
