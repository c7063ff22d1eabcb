package io.tarsboot.ctl.token;

import io.tarsboot.admin.api.NewToken;
import io.tarsboot.admin.api.TokenApi;
import io.tarsboot.admin.api.TokenRequest;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.output.Texts;
import java.time.Duration;

/** {@code tarsctl token create}. */
public final class TokenCreate extends Verb {

    private static final Option<String> DESCRIPTION =
            Option.of("description", Kinds.TEXT, "which program it is for").needed();
    private static final Option<Duration> VALID_FOR =
            Option.of("valid-for", Kinds.DURATION, "at most 366d").otherwise("30d");

    public TokenCreate() {
        super(Usage.of("token create", "Create a token for a program, which then may do what you may do")
                .explained("Its secret is shown once. Programs get it as the environment variable TARSCTL_TOKEN.")
                .option(DESCRIPTION, VALID_FOR)
                .example("token create --description 'nightly release' --valid-for 90d", "for a pipeline"));
    }

    @Override
    protected void run(Invocation call) {
        NewToken created =
                call.api(TokenApi.class).createToken(new TokenRequest(call.get(DESCRIPTION), call.get(VALID_FOR)));
        call.output()
                .note("Token %s, valid until %s. Its secret is not shown again:"
                        .formatted(
                                created.token().id(), Texts.time(created.token().expiresAt())));
        call.output().result(created, created.secret());
    }
}
