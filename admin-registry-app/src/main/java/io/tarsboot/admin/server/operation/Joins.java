package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.JoinApi;
import io.tarsboot.admin.api.JoinTokenRequest;
import io.tarsboot.admin.api.JoinedIdentity;
import io.tarsboot.admin.api.Limits;
import io.tarsboot.admin.api.NewJoinToken;
import io.tarsboot.admin.api.Page;
import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.server.access.CurrentRequest;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.admin.server.registry.ScanRange;
import io.tarsboot.admin.server.view.JoinView;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.DeleteJoinToken;
import io.tarsboot.protocol.registry.JoinToken;
import io.tarsboot.protocol.registry.PutJoinToken;
import io.tarsboot.protocol.registry.ShutOut;
import io.tarsboot.trust.FrameworkTrust;
import io.tarsboot.trust.certificate.Pem;
import io.tarsboot.trust.spring.ProgramTrust;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who belongs to the framework. */
@RestController
class Joins implements JoinApi {

    private final Registry registry;
    private final Pages pages;
    private final ProgramTrust trust;
    private final CurrentRequest request;
    private final SecureRandom random = new SecureRandom();

    Joins(Registry registry, Pages pages, ProgramTrust trust, CurrentRequest request) {
        this.registry = registry;
        this.pages = pages;
        this.trust = trust;
        this.request = request;
    }

    @Override
    public Page<io.tarsboot.admin.api.JoinToken> joinTokens(@Nullable Integer limit, @Nullable String after) {
        Instant now = request.now();
        return pages.page(
                Table.JOIN_TOKENS,
                ScanRange.ALL,
                limit,
                after,
                token -> token.expiresAt() > now.toEpochMilli(),
                JoinView::of);
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public NewJoinToken createJoinToken(JoinTokenRequest wanted) {
        FrameworkTrust own = trust.trust()
                .filter(FrameworkTrust::hasOwnAuthority)
                .orElseThrow(() -> ProblemException.of(
                        ProblemCode.CONFLICT,
                        "the framework has no authority of its own, so nobody can join it by a token",
                        "Set tars.trust.cluster on all of its machines, or have your own authority sign for this one;"
                                + " docs/security.md says how."));
        List<X509Certificate> chain = own.credentials().chain();
        String authority = Pem.fingerprint(chain.get(chain.size() - 1));
        var token = io.tarsboot.trust.identity.JoinToken.make(authority, random);
        Instant now = request.now();
        JoinToken row = JoinToken.builder()
                .id(token.id())
                .hash(token.secretHash())
                .role(JoinView.role(wanted.role()))
                .name(wanted.name())
                .hosts(wanted.hosts())
                .createdAt(now.toEpochMilli())
                .createdBy(request.caller().user())
                .expiresAt(now.plus(wanted.validFor()).toEpochMilli())
                .build();
        registry.execute(CommandType.PUT_JOIN_TOKEN, new PutJoinToken(row), request.origin());
        return new NewJoinToken(token.text(), JoinView.of(row));
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void deleteJoinToken(String tokenId) {
        registry.execute(
                CommandType.DELETE_JOIN_TOKEN, new DeleteJoinToken(Limits.id("tokenId", tokenId)), request.origin());
    }

    @Override
    public Page<JoinedIdentity> identities(@Nullable Integer limit, @Nullable String after) {
        return pages.page(Table.IDENTITIES, ScanRange.ALL, limit, after, any -> true, JoinView::of);
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void shutOut(String role, String name) {
        String word = Limits.oneOf("role", role, "node", JoinTokenRequest.ROLES);
        registry.execute(
                CommandType.SHUT_OUT, new ShutOut(JoinView.role(word), Limits.node("name", name)), request.origin());
    }
}
