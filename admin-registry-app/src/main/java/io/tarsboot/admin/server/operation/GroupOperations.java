package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.GroupMembers;
import io.tarsboot.admin.api.Limits;
import io.tarsboot.admin.api.MemberApi;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.registry.ReplicatedGroups;
import io.tarsboot.protocol.groups.Group;
import io.tarsboot.protocol.groups.MemberStep;
import java.time.Duration;
import org.springframework.web.bind.annotation.RestController;

/** The members of the framework's own groups. */
@RestController
class GroupOperations implements MemberApi {

    private static final int LOOKS = 10;
    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final ReplicatedGroups groups;
    private final GroupAudit audit;

    GroupOperations(ReplicatedGroups groups, GroupAudit audit) {
        this.groups = groups;
        this.audit = audit;
    }

    @Override
    public GroupMembers members(String group) {
        return look(group, false);
    }

    @Override
    public GroupMembers addMember(String group, String member) {
        return change(group, MemberStep.ADD, "add-member", member);
    }

    @Override
    public GroupMembers removeMember(String group, String member) {
        return change(group, MemberStep.REMOVE, "remove-member", member);
    }

    @Override
    public GroupMembers lead(String group, String member) {
        return change(group, MemberStep.LEAD, "lead-member", member);
    }

    private GroupMembers change(String group, MemberStep step, String action, String member) {
        String address = Limits.member("member", member);
        groups.require(group);
        // Done already by an earlier try, or an address that was mistyped: who asks is told.
        boolean changes = !isDone(step, address, members(group));
        audit.record(group, action, address);
        try {
            groups.change(group, step, address);
        } catch (ProblemException e) {
            audit.refused(group, action, address, e);
            throw e;
        }
        return changes ? awaitDone(group, step, address) : members(group);
    }

    /** The member that is asked may learn of it a moment later than the leader, and a new leader comes after the answer. */
    private GroupMembers awaitDone(String group, MemberStep step, String member) {
        GroupMembers seen = look(group, true);
        for (int look = 1; look < LOOKS && !isDone(step, member, seen); look++) {
            pause();
            seen = look(group, true);
        }
        return seen;
    }

    private static boolean isDone(MemberStep step, String member, GroupMembers seen) {
        return switch (step.name().orElse("")) {
            case "ADD" -> seen.contains(member);
            case "REMOVE" -> !seen.contains(member);
            default -> seen.isLedBy(member);
        };
    }

    private static void pause() {
        try {
            Thread.sleep(INTERVAL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a change of members was awaited", e);
        }
    }

    private GroupMembers look(String group, boolean changed) {
        return view(group, groups.members(group), changed);
    }

    static GroupMembers view(String group, Group seen, boolean changed) {
        return new GroupMembers(
                group,
                seen.self(),
                seen.index(),
                seen.members().stream()
                        .map(member -> new GroupMembers.Member(
                                member.address(), member.answers(), member.leader(), member.lastIndex()))
                        .toList(),
                changed);
    }
}
