package io.tarsboot.node.runner;

import io.tarsboot.node.restart.RestartHistory;
import io.tarsboot.node.restart.RestartPolicy;
import io.tarsboot.protocol.node.Assignment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Remembers what bears on the next start of a server: what came of those before, and since when its ports are taken. */
final class StartGate {

    private final RestartPolicy policy;
    private final PortWatch ports;
    private RestartHistory history = RestartHistory.NONE;

    /** The start that failed for good; null if the last one did not. */
    private @Nullable Attempt hopeless;

    StartGate(RestartPolicy policy, PortWatch ports) {
        this.policy = policy;
        this.ports = ports;
    }

    /** @param near whether a start may come of this look; only then the ports matter */
    StartOutlook look(boolean near, Assignment assignment, String inPlace, Instant now) {
        return new StartOutlook(
                history,
                hopeless != null && hopeless.equals(Attempt.of(assignment, inPlace)),
                near ? ports.look(assignment.server(), now) : ports.lookAway());
    }

    /** All restarts without a command since the last one. */
    int restarts() {
        return history.restarts();
    }

    /** @param byCommand whether an operator wants it, so that the past does not count */
    void starts(boolean byCommand, Instant now) {
        history = (byCommand ? RestartHistory.NONE : history).started(now, policy);
        hopeless = null;
    }

    /** An earlier run of the node started it: the next start without a command is a restart. */
    void startedBefore(Instant at) {
        history = RestartHistory.NONE.started(at, policy);
    }

    /** The last start cannot succeed as long as all of this is the same. */
    void failedForGood(Assignment assignment, String inPlace) {
        hopeless = Attempt.of(assignment, inPlace);
    }
}
