package io.tarsboot.ctl.operator;

import io.tarsboot.admin.api.MemberApi;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;

/** {@code tarsctl operator members list}. */
public final class MembersList extends Verb {

    public MembersList() {
        super(Usage.of("operator members list", "List the members of a group, and which of them answer")
                .takes(Members.GROUP)
                .example("operator members list registry", "who leads, and whether one more may fail"));
    }

    @Override
    protected void run(Invocation call) {
        Members.show(call, call.api(MemberApi.class).members(call.get(Members.GROUP)));
    }
}
