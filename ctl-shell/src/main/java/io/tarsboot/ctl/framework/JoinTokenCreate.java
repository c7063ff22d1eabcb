package io.tarsboot.ctl.framework;

import io.tarsboot.admin.api.JoinApi;
import io.tarsboot.admin.api.JoinTokenRequest;
import io.tarsboot.admin.api.NewJoinToken;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.output.Texts;
import java.time.Duration;
import java.util.List;

/** {@code tarsctl framework token create}. */
public final class JoinTokenCreate extends Verb {

    private static final Option<String> ROLE = Option.of(
                    "role", Kinds.words("ROLE", JoinTokenRequest.ROLES), "what the machine is to be")
            .needed();
    private static final Option<String> NAME = Option.of(
                    "name", Kinds.TEXT.called("NAME"), "what it is called from then on")
            .needed();
    private static final Option<String> HOST = Option.of(
                    "host", Kinds.TEXT.called("HOST"), "where browsers and other tools find it; for admin servers")
            .many();
    private static final Option<Duration> VALID_FOR =
            Option.of("valid-for", Kinds.DURATION, "at most 7d").otherwise("1h");

    public JoinTokenCreate() {
        super(Usage.of("framework token create", "Create a token by which one machine joins the framework, once")
                .explained("It is shown once. Who had the name before loses it when the token is used.")
                .option(ROLE, NAME, HOST, VALID_FOR)
                .example("framework token create --role node --name web-7", "for one more machine that runs servers"));
    }

    @Override
    protected void run(Invocation call) {
        List<String> hosts = call.all(HOST);
        NewJoinToken created = call.api(JoinApi.class)
                .createJoinToken(new JoinTokenRequest(call.get(ROLE), call.get(NAME), hosts, call.get(VALID_FOR)));
        call.output()
                .note("Token %s for %s %s, valid until %s. It is not shown again:"
                        .formatted(
                                created.token().id(),
                                created.token().role(),
                                created.token().name(),
                                Texts.time(created.token().expiresAt())));
        call.output().result(created, created.text());
    }
}
