package io.tarsboot.ctl.token;

import io.tarsboot.admin.api.Token;
import io.tarsboot.admin.api.TokenApi;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.PagingOptions;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.output.Table;
import io.tarsboot.ctl.output.Texts;

/** {@code tarsctl token list}. */
public final class TokenList extends Verb {

    private static final Option<String> USER =
            Option.of("user", Kinds.TEXT.called("USER"), "of this user, rather than your own; for admins");

    private static final Table<Token> TABLE = Table.<Token>of()
            .column("TOKEN", Token::id)
            .column("USER", Token::user)
            .column("KIND", token -> token.session() ? "login" : "program")
            .column("CREATED", token -> Texts.time(token.createdAt()))
            .column("EXPIRES", token -> Texts.time(token.expiresAt()))
            .column("DESCRIPTION", Token::description);

    public TokenList() {
        super(Usage.of("token list", "List tokens; what they open with is never shown again")
                .option(USER, PagingOptions.LIMIT, PagingOptions.AFTER)
                .example("token list", "your own logins and programs"));
    }

    @Override
    protected void run(Invocation call) {
        TokenApi tokens = call.api(TokenApi.class);
        call.output()
                .page(
                        PagingOptions.read(
                                call,
                                PagingOptions.LIMIT,
                                (limit, after) -> tokens.tokens(call.find(USER).orElse(null), limit, after)),
                        TABLE);
    }
}
