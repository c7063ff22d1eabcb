package io.tarsboot.raft.spring;

import io.tarsboot.raft.GroupStatus;
import io.tarsboot.raft.RaftGroup;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up as long as this member runs and knows a leader, in each of its groups. */
final class RaftHealthIndicator implements HealthIndicator {

    private final List<RaftGroup<?, ?>> groups;

    RaftHealthIndicator(List<RaftGroup<?, ?>> groups) {
        this.groups = List.copyOf(groups);
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        for (RaftGroup<?, ?> group : groups) {
            GroupStatus status = group.status();
            if (!status.isHealthy()) {
                health.down();
            }
            health.withDetail(status.group(), describe(status));
        }
        return health.build();
    }

    private static String describe(GroupStatus status) {
        if (status.failure() != null) {
            return status.role() + ": " + status.failure();
        }
        return status.role() + ", leader " + (status.leader() == null ? "unknown" : status.leader()) + ", revision "
                + status.revision();
    }
}
