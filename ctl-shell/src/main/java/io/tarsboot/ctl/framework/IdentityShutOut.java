package io.tarsboot.ctl.framework;

import io.tarsboot.admin.api.JoinApi;
import io.tarsboot.admin.api.JoinTokenRequest;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;

/** {@code tarsctl framework identity shut-out}. */
public final class IdentityShutOut extends Verb {

    private static final Argument<String> ROLE =
            Argument.of(Kinds.words("ROLE", JoinTokenRequest.ROLES), "what it is to the framework");
    private static final Argument<String> NAME = Argument.of(Kinds.TEXT.called("NAME"), "what it is called");

    public IdentityShutOut() {
        super(Usage.of("framework identity shut-out", "Let nobody be this any more: its certificates count no more")
                .explained(
                        "At once, also on connections that there are; programs that are no registry hear of it within"
                                + " seconds. A machine comes back under the name by a new token alone. A member that somebody"
                                + " broke into had the authority: then found the framework anew.")
                .takes(ROLE, NAME)
                .example("framework identity shut-out node web-7", "its disk was stolen"));
    }

    @Override
    protected void run(Invocation call) {
        String role = call.get(ROLE);
        String name = call.get(NAME);
        call.api(JoinApi.class).shutOut(role, name);
        String who = role + " " + name;
        call.output().done("shut out", who, "Shut out %s.".formatted(who));
    }
}
