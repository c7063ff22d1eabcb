package io.tarsboot.admin.api;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Who belongs to the framework: tokens by which machines join it, and those that have. */
@HttpExchange(ApiPaths.ROOT)
public interface JoinApi {

    /** Those whose time is not over, used ones as well. */
    @GetExchange("/framework/tokens")
    Page<JoinToken> joinTokens(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after);

    @PostExchange("/framework/tokens")
    NewJoinToken createJoinToken(@RequestBody JoinTokenRequest request);

    @DeleteExchange("/framework/tokens/{tokenId}")
    void deleteJoinToken(@PathVariable String tokenId);

    /** Everybody who has joined by a token, or was shut out. */
    @GetExchange("/framework/identities")
    Page<JoinedIdentity> identities(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after);

    /** From now on none of its certificates counts. Joining again ends that. */
    @PostExchange("/framework/identities/{role}/{name}/shut-out")
    void shutOut(@PathVariable String role, @PathVariable String name);
}
