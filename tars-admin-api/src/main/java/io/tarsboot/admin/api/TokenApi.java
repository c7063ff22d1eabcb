package io.tarsboot.admin.api;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Tokens for programs. Everybody sees and makes their own; an admin of everything sees and takes back all. */
@HttpExchange(ApiPaths.ROOT)
public interface TokenApi {

    /** @param user only those of this user; absent: one's own */
    @GetExchange("/tokens")
    Page<Token> tokens(
            @RequestParam(required = false) @Nullable String user,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after);

    @PostExchange("/tokens")
    NewToken createToken(@RequestBody TokenRequest request);

    @DeleteExchange("/tokens/{tokenId}")
    void deleteToken(@PathVariable String tokenId);
}
