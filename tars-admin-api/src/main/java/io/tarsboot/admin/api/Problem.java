package io.tarsboot.admin.api;

import org.jspecify.annotations.Nullable;

/**
 * The body of every answer that is not a success: RFC 9457, {@code application/problem+json}.
 *
 * @param type {@code urn:tarsboot:problem:} and the code
 * @param title the code in words, always the same
 * @param detail what was given and what was expected
 * @param instance the path of the request
 * @param code a {@link ProblemCode#code()}
 * @param cause the rule or part that refused, as a stable word such as {@code node-not-alive}; empty if there is none
 * @param fix what to do next
 * @param requestId finds the request in the logs and in the audit log
 */
public record Problem(
        @Nullable String type,
        @Nullable String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        @Nullable String code,
        @Nullable String cause,
        @Nullable String fix,
        @Nullable String requestId) {

    public static final String TYPE_PREFIX = "urn:tarsboot:problem:";
}
