package io.tarsboot.bench.chaos.cluster;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.groups.Group;
import io.tarsboot.protocol.groups.GroupAdminPrx;
import io.tarsboot.protocol.groups.Member;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.client.Communicator;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** What members of a raft group say of it. */
final class GroupView {

    private static final Duration TO_ANSWER = Duration.ofSeconds(3);

    private GroupView() {}

    /** The group as the member at this port sees it; empty if it does not answer. */
    static Optional<Group> of(Communicator communicator, String object, int port) {
        try {
            var answer = communicator
                    .proxy(GroupAdminPrx.class, object + "@" + io.tarsboot.bench.chaos.cluster.Member.endpoint(port))
                    .with(CallOptions.timeout(TO_ANSWER))
                    .members();
            return answer.group().members().isEmpty() ? Optional.empty() : Optional.of(answer.group());
        } catch (TarsCallException e) {
            return Optional.empty();
        }
    }

    /** The address of the leader if there is one that answers. */
    static Stream<String> leader(Group group) {
        return group.members().stream()
                .filter(member -> member.leader() && member.answers())
                .map(Member::address);
    }

    /** Whether it has a leader, and all of it answers. */
    static boolean isWhole(Group group) {
        return leader(group).findFirst().isPresent() && group.members().stream().allMatch(Member::answers);
    }
}
