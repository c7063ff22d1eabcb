package io.tarsboot.raft;

import io.tarsboot.raft.consensus.Role;
import io.tarsboot.raft.transport.MemberAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a member stands.
 *
 * @param group the name of the group
 * @param self this member
 * @param role what this member is
 * @param leader the leader as this member knows it, if it knows one
 * @param members as this member knows them; exact on the leader
 * @param revision the last index that was applied here
 * @param committedIndex the last index that a majority is known to have
 * @param lastLogIndex the last index in this member's log
 * @param stateBytes about how much the state takes
 * @param failure why this member stopped, if it did
 */
public record GroupStatus(
        String group,
        MemberAddress self,
        Role role,
        @Nullable MemberAddress leader,
        List<MemberAddress> members,
        long revision,
        long committedIndex,
        long lastLogIndex,
        long stateBytes,
        @Nullable String failure) {

    public GroupStatus {
        members = List.copyOf(members);
    }

    /** Whether this member can serve: it runs and knows a leader. */
    public boolean isHealthy() {
        return leader != null && role != Role.FAILED && role != Role.CLOSED;
    }
}
