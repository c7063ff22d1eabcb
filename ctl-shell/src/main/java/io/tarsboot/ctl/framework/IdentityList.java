package io.tarsboot.ctl.framework;

import io.tarsboot.admin.api.JoinApi;
import io.tarsboot.admin.api.JoinedIdentity;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.PagingOptions;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.output.Table;
import io.tarsboot.ctl.output.Texts;

/** {@code tarsctl framework identity list}. */
public final class IdentityList extends Verb {

    private static final Table<JoinedIdentity> TABLE = Table.<JoinedIdentity>of()
            .column("ROLE", JoinedIdentity::role)
            .column("NAME", JoinedIdentity::name)
            .column("COUNTS", identity -> Texts.yesOrNo(!identity.shutOut()))
            .column("SINCE", identity -> Texts.time(identity.since()))
            .column("BY", JoinedIdentity::by)
            .right("JOINED", identity -> String.valueOf(identity.epoch()));

    public IdentityList() {
        super(Usage.of("framework identity list", "List who has joined, and whose certificates count")
                .explained(
                        "The first member, and whoever never used a token, are not in it. JOINED says how often the name"
                                + " was taken; only the certificates of the last time count.")
                .option(PagingOptions.LIMIT, PagingOptions.AFTER)
                .example("framework identity list", "who belongs to the framework"));
    }

    @Override
    protected void run(Invocation call) {
        JoinApi joins = call.api(JoinApi.class);
        call.output().page(PagingOptions.read(call, PagingOptions.LIMIT, joins::identities), TABLE);
    }
}
