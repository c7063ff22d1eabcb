package io.tarsboot.admin.server.access;

import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.problem.RequestId;
import io.tarsboot.protocol.registry.Origin;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** What operations may know of the request that they serve: who, when, from where and under which id. */
@Component
public final class CurrentRequest {

    private final HttpServletRequest request;
    private final Tokens tokens;
    private final InstantSource clock;

    /** @param request a proxy for the one that the thread serves */
    CurrentRequest(HttpServletRequest request, Tokens tokens, InstantSource clock) {
        this.request = request;
        this.tokens = tokens;
        this.clock = clock;
    }

    public Caller caller() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known) {
            return known.caller();
        }
        throw ProblemException.of(ProblemCode.UNAUTHENTICATED, "the request has no token", "Log in.");
    }

    /** Whether a good token of this user came along, also where none is needed. */
    public boolean holdsTokenOf(String user) {
        String bearer = TokenFilter.bearer(request);
        return bearer != null
                && tokens.recognize(bearer)
                        .filter(bearing -> bearing.user().equals(user))
                        .isPresent();
    }

    public Instant now() {
        return clock.instant();
    }

    /** What the registry writes beside a change into the audit log. */
    public Origin origin() {
        return origin(caller().user());
    }

    /** For what a user does before there is a token. */
    public Origin origin(String user) {
        return Origin.builder()
                .user(user)
                .at(clock.millis())
                .requestId(requestId())
                .build();
    }

    public String requestId() {
        return RequestId.of(request);
    }

    /** The address of the connection; headers that claim another one are not believed. */
    public String sourceAddress() {
        return request.getRemoteAddr();
    }
}
