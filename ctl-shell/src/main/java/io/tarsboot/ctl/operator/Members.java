package io.tarsboot.ctl.operator;

import io.tarsboot.admin.api.GroupMembers;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.output.Table;
import io.tarsboot.ctl.output.Texts;
import java.util.List;

/** What the commands on members share. */
final class Members {

    static final Argument<String> GROUP =
            Argument.of(Kinds.words("GROUP", List.of("registry", "patch")), "registry or patch");

    static final Argument<String> MEMBER =
            Argument.of(Kinds.TEXT.called("MEMBER"), "host:port of the member in the group");

    private static final Table<GroupMembers.Member> TABLE = Table.<GroupMembers.Member>of()
            .column("MEMBER", GroupMembers.Member::address)
            .column("ROLE", member -> member.leader() ? "leader" : "follower")
            .column("ANSWERS", member -> Texts.yesOrNo(member.answers()))
            .right("LAST INDEX", member -> member.answers() ? String.valueOf(member.lastIndex()) : "-");

    private Members() {}

    static void show(Invocation call, GroupMembers members) {
        if (call.output().isJson()) {
            call.output().result(members, "");
            return;
        }
        call.output().rows(members.members(), TABLE);
        long answering =
                members.members().stream().filter(GroupMembers.Member::answers).count();
        int needed = members.members().size() / 2 + 1;
        call.output()
                .note("%d of %d answer; the group works while %d do"
                        .formatted(answering, members.members().size(), needed));
    }
}
