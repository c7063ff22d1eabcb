package io.tarsboot.ctl.operator;

import io.tarsboot.admin.api.MemberApi;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;

/** {@code tarsctl operator members remove}. */
public final class MembersRemove extends Verb {

    public MembersRemove() {
        super(Usage.of("operator members remove", "Remove a member, which may be lost")
                .explained(
                        "Refused if too few of those that are left would answer. To replace a lost member remove it, then add"
                                + " another.")
                .takes(Members.GROUP, Members.MEMBER)
                .example("operator members remove registry 127.0.0.1:17993", "its machine does not come back"));
    }

    @Override
    protected void run(Invocation call) {
        MemberApi groups = call.admin().stream(MemberApi.class);
        String member = call.get(Members.MEMBER);
        Members.showChange(call, groups.removeMember(call.get(Members.GROUP), member), member + " is no member");
    }
}
