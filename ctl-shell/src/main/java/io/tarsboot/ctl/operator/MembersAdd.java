package io.tarsboot.ctl.operator;

import io.tarsboot.admin.api.MemberApi;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;

/** {@code tarsctl operator members add}. */
public final class MembersAdd extends Verb {

    public MembersAdd() {
        super(Usage.of("operator members add", "Add a member that runs and waits to join")
                .explained(
                        "Start it with its group's setting joining first. It learns the state, which may take long, and votes when"
                                + " it has caught up. Doing it again does no harm.")
                .takes(Members.GROUP, Members.MEMBER)
                .example("operator members add registry 127.0.0.1:17993", "from one member to two, while it runs"));
    }

    @Override
    protected void run(Invocation call) {
        MemberApi groups = call.admin().stream(MemberApi.class);
        String member = call.get(Members.MEMBER);
        Members.showChange(call, groups.addMember(call.get(Members.GROUP), member), member + " is a member already");
    }
}
