package io.tarsboot.ctl.token;

import io.tarsboot.admin.api.TokenApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.DeletingVerb;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Usage;

/** {@code tarsctl token delete}. */
public final class TokenDelete extends DeletingVerb {

    public TokenDelete() {
        super(
                Usage.of("token delete", "Take back a token")
                        .example("token delete t-17", "one that got into wrong hands"),
                "token",
                Argument.of(Kinds.TEXT.called("TOKEN"), "the token's id"));
    }

    @Override
    protected void delete(Invocation call, String id) {
        call.api(TokenApi.class).deleteToken(id);
    }
}
