package io.tarsboot.ctl.token;

import io.tarsboot.admin.api.TokenApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;

/** {@code tarsctl token delete}. */
public final class TokenDelete extends Verb {

    private static final Argument<String> TOKEN = Argument.of(Kinds.TEXT.called("TOKEN"), "the token's id");

    public TokenDelete() {
        super(Usage.of("token delete", "Take back a token")
                .takes(TOKEN)
                .example("token delete t-17", "one that got into wrong hands"));
    }

    @Override
    protected void run(Invocation call) {
        String id = call.get(TOKEN);
        call.api(TokenApi.class).deleteToken(id);
        call.output().done("deleted", id, "Deleted token " + id + ".");
    }
}
