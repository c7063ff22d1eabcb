package io.tarsboot.ctl.operator;

import io.tarsboot.admin.api.GroupMembers;
import io.tarsboot.admin.api.MemberApi;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;

/** {@code tarsctl operator members lead}. */
public final class MembersLead extends Verb {

    public MembersLead() {
        super(Usage.of("operator members lead", "Make a member the leader")
                .explained(
                        "It takes over a moment later. Before a machine is stopped this spares the wait for an election.")
                .takes(Members.GROUP, Members.MEMBER)
                .example(
                        "operator members lead registry 127.0.0.1:17993",
                        "before the machine of the leader is stopped"));
    }

    @Override
    protected void run(Invocation call) {
        MemberApi groups = call.admin().stream(MemberApi.class);
        String member = call.get(Members.MEMBER);
        GroupMembers members = groups.lead(call.get(Members.GROUP), member);
        Members.showChange(call, members, member + " leads already");
        if (!members.isLedBy(member)) {
            call.output().note(member + " does not lead yet; see: tarsctl operator members list");
        }
    }
}
