package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.Limits;
import io.tarsboot.admin.api.NewToken;
import io.tarsboot.admin.api.Page;
import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.api.Role;
import io.tarsboot.admin.api.TokenApi;
import io.tarsboot.admin.api.TokenRequest;
import io.tarsboot.admin.server.access.Caller;
import io.tarsboot.admin.server.access.CurrentRequest;
import io.tarsboot.admin.server.access.Secrets;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.admin.server.registry.ScanRange;
import io.tarsboot.admin.server.view.UserView;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.DeleteToken;
import io.tarsboot.protocol.registry.PutToken;
import io.tarsboot.protocol.registry.Token;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tokens for programs. A token may what its user may, no more. */
@RestController
class OwnTokens implements TokenApi {

    private final Registry registry;
    private final Pages pages;
    private final Secrets secrets;
    private final CurrentRequest request;
    private final Ids ids;

    OwnTokens(Registry registry, Pages pages, Secrets secrets, CurrentRequest request, Ids ids) {
        this.registry = registry;
        this.pages = pages;
        this.secrets = secrets;
        this.request = request;
        this.ids = ids;
    }

    @Override
    public Page<io.tarsboot.admin.api.Token> tokens(
            @Nullable String user, @Nullable Integer limit, @Nullable String after) {
        String of = user == null || user.isEmpty() ? request.caller().user() : Limits.userName("user", user);
        checkMine(of);
        return pages.page(
                Table.TOKENS, ScanRange.ALL, limit, after, token -> token.user().equals(of), UserView::of);
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public NewToken createToken(TokenRequest wanted) {
        Secrets.Presented secret = secrets.create(ids.next());
        Instant now = request.now();
        Token token = Token.builder()
                .id(secret.id())
                .hash(secret.hash())
                .user(request.caller().user())
                .createdAt(now.toEpochMilli())
                .expiresAt(now.plus(wanted.validFor()).toEpochMilli())
                .description(wanted.description())
                .build();
        registry.execute(CommandType.PUT_TOKEN, new PutToken(token), request.origin());
        return new NewToken(secret.bearer(), UserView.of(token));
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void deleteToken(String tokenId) {
        Token token = registry.require(Table.TOKENS, Limits.id("tokenId", tokenId), "token " + tokenId)
                .value();
        checkMine(token.user());
        registry.execute(CommandType.DELETE_TOKEN, new DeleteToken(tokenId), request.origin());
    }

    private void checkMine(String user) {
        Caller caller = request.caller();
        if (!caller.user().equals(user) && !caller.everywhere(Role.ADMIN)) {
            throw ProblemException.of(
                    ProblemCode.NOT_ALLOWED, "the tokens of another user", "Ask an admin, or that user.");
        }
    }
}
