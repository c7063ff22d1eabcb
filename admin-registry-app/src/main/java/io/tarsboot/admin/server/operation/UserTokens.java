package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.server.access.CurrentRequest;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.DeleteToken;
import io.tarsboot.protocol.registry.Token;
import org.springframework.stereotype.Component;

/** Ends the sessions of a user whose password has changed. */
@Component
final class UserTokens {

    private final Registry registry;
    private final Pages pages;
    private final CurrentRequest request;

    UserTokens(Registry registry, Pages pages, CurrentRequest request) {
        this.registry = registry;
        this.pages = pages;
        this.request = request;
    }

    /** @param kept the id of a session that stays */
    void deleteSessions(String user, String kept) {
        pages.all(Table.TOKENS, "").stream()
                .filter(token -> token.session() && token.user().equals(user))
                .map(Token::id)
                .filter(id -> !id.equals(kept))
                .forEach(this::delete);
    }

    private void delete(String id) {
        try {
            registry.execute(CommandType.DELETE_TOKEN, new DeleteToken(id), request.origin());
        } catch (ProblemException e) {
            // It may expire between the list and here.
            if (e.code() != ProblemCode.NOT_FOUND) {
                throw e;
            }
        }
    }
}
