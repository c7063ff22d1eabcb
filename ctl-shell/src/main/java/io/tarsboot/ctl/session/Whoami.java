package io.tarsboot.ctl.session;

import io.tarsboot.admin.api.Grant;
import io.tarsboot.admin.api.Identity;
import io.tarsboot.admin.api.SessionApi;
import io.tarsboot.ctl.admin.Target;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.output.Table;
import io.tarsboot.ctl.output.Texts;
import java.util.Locale;

/** {@code tarsctl whoami}. */
public final class Whoami extends Verb {

    private static final Table<Grant> TABLE = Table.<Grant>of()
            .column("ROLE", grant -> grant.role().name().toLowerCase(Locale.ROOT))
            .column("SCOPE", Grant::scope);

    public Whoami() {
        super(Usage.of("whoami", "Show who you are to the admin server, and what you may do")
                .example("whoami", "which roles, and until when"));
    }

    @Override
    protected void run(Invocation call) {
        Identity identity = call.api(SessionApi.class).whoAmI();
        Target target = call.target();
        call.output()
                .record(
                        identity,
                        details -> details.line("user", identity.user())
                                .line("address", target.address().url())
                                .line("context", target.contextName() == null ? "" : target.contextName())
                                .line("until", Texts.time(identity.tokenExpiresAt()))
                                .line(
                                        "password",
                                        identity.mustChangePassword() ? "must be changed: tarsctl password" : ""));
        call.output().section(identity.grants(), TABLE);
    }
}
