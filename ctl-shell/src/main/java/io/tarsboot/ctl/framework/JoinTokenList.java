package io.tarsboot.ctl.framework;

import io.tarsboot.admin.api.JoinApi;
import io.tarsboot.admin.api.JoinToken;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.PagingOptions;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.output.Table;
import io.tarsboot.ctl.output.Texts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code tarsctl framework token list}. */
public final class JoinTokenList extends Verb {

    private static final Table<JoinToken> TABLE = Table.<JoinToken>of()
            .column("TOKEN", JoinToken::id)
            .column("ROLE", JoinToken::role)
            .column("NAME", JoinToken::name)
            .column("CREATED", token -> Texts.time(token.createdAt()))
            .column("BY", JoinToken::createdBy)
            .column("EXPIRES", token -> Texts.time(token.expiresAt()))
            .column("USED", token -> used(token.usedAt()));

    public JoinTokenList() {
        super(Usage.of("framework token list", "List tokens by which machines can join, or just have")
                .option(PagingOptions.LIMIT, PagingOptions.AFTER)
                .example("framework token list", "which ones are out, and which were used"));
    }

    @Override
    protected void run(Invocation call) {
        JoinApi joins = call.api(JoinApi.class);
        call.output().page(PagingOptions.read(call, PagingOptions.LIMIT, joins::joinTokens), TABLE);
    }

    private static String used(@Nullable Instant at) {
        return at == null ? "" : Texts.time(at);
    }
}
