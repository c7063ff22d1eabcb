package io.tarsboot.ctl.operator;

import io.tarsboot.admin.api.GroupMembers;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.output.GroupText;
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
        call.output().note(GroupText.of(members));
    }

    /** What was asked for may have been done before, or concern somebody who was mistyped. */
    static void showChange(Invocation call, GroupMembers members, String unchanged) {
        show(call, members);
        if (!members.changed()) {
            call.output().note("Nothing was changed: " + unchanged);
        }
    }
}
