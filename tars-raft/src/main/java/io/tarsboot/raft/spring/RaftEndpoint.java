package io.tarsboot.raft.spring;

import io.tarsboot.raft.GroupStatus;
import io.tarsboot.raft.RaftGroup;
import io.tarsboot.raft.transport.MemberAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/** Shows how this process's members stand: {@code /actuator/raft} and {@code /actuator/raft/GROUP}. */
@Endpoint(id = "raft")
final class RaftEndpoint {

    private final List<RaftGroup<?, ?>> groups;

    RaftEndpoint(List<RaftGroup<?, ?>> groups) {
        this.groups = List.copyOf(groups);
    }

    @ReadOperation
    Map<String, Description> groups() {
        Map<String, Description> descriptions = new LinkedHashMap<>();
        groups.forEach(group -> descriptions.put(group.name(), Description.of(group.status())));
        return descriptions;
    }

    @ReadOperation
    @Nullable
    Description group(@Selector String name) {
        return groups().get(name);
    }

    /** What is shown of a group. */
    record Description(
            String self,
            String role,
            @Nullable String leader,
            List<String> members,
            long revision,
            long committedIndex,
            long lastLogIndex,
            long stateBytes,
            @Nullable String failure) {

        static Description of(GroupStatus status) {
            MemberAddress leader = status.leader();
            return new Description(
                    status.self().toString(),
                    status.role().name(),
                    leader == null ? null : leader.toString(),
                    status.members().stream().map(MemberAddress::toString).toList(),
                    status.revision(),
                    status.committedIndex(),
                    status.lastLogIndex(),
                    status.stateBytes(),
                    status.failure());
        }
    }
}
