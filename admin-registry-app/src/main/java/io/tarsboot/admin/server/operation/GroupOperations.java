package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.GroupMembers;
import io.tarsboot.admin.api.Limits;
import io.tarsboot.admin.api.MemberApi;
import io.tarsboot.admin.server.registry.ReplicatedGroups;
import io.tarsboot.protocol.groups.Group;
import io.tarsboot.protocol.groups.MemberStep;
import org.springframework.web.bind.annotation.RestController;

/** The members of the framework's own groups. */
@RestController
class GroupOperations implements MemberApi {

    private final ReplicatedGroups groups;
    private final GroupAudit audit;

    GroupOperations(ReplicatedGroups groups, GroupAudit audit) {
        this.groups = groups;
        this.audit = audit;
    }

    @Override
    public GroupMembers members(String group) {
        return view(group, groups.members(group));
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
        String address = Limits.node("member", member);
        groups.require(group);
        audit.record(group, action, address);
        groups.change(group, step, address);
        return members(group);
    }

    private static GroupMembers view(String group, Group seen) {
        return new GroupMembers(
                group,
                seen.self(),
                seen.index(),
                seen.members().stream()
                        .map(member -> new GroupMembers.Member(
                                member.address(), member.answers(), member.leader(), member.lastIndex()))
                        .toList());
    }
}
