package io.tarsboot.ctl.framework;

import io.tarsboot.admin.api.JoinApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.DeletingVerb;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Usage;

/** {@code tarsctl framework token delete}. */
public final class JoinTokenDelete extends DeletingVerb {

    public JoinTokenDelete() {
        super(
                Usage.of("framework token delete", "Take back a token before a machine joins by it")
                        .example("framework token delete 0f3a5c7e9b12", "one that got into wrong hands"),
                "join token",
                Argument.of(Kinds.TEXT.called("TOKEN"), "the token's id"));
    }

    @Override
    protected void delete(Invocation call, String id) {
        call.api(JoinApi.class).deleteJoinToken(id);
    }
}
