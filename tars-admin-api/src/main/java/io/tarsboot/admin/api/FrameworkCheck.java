package io.tarsboot.admin.api;

import java.util.List;

/**
 * The state of the framework itself.
 *
 * @param healthy every endpoint answers, every object has one, and the groups are whole
 * @param groups those that keep the framework's state, without those of which no member answers
 */
public record FrameworkCheck(boolean healthy, List<Check> checks, List<GroupMembers> groups) {

    public FrameworkCheck {
        checks = List.copyOf(checks);
        groups = List.copyOf(groups);
    }

    /**
     * One endpoint of one framework object.
     *
     * @param announced the registry holds it alive
     * @param answered it answered just now
     * @param millis how long that took
     * @param message what is wrong and what to do; empty if nothing is
     */
    public record Check(
            String object,
            String node,
            String protocol,
            String transport,
            String host,
            int port,
            boolean announced,
            boolean answered,
            long millis,
            String message) {}
}
