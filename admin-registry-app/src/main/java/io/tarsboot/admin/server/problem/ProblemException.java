package io.tarsboot.admin.server.problem;

import io.tarsboot.admin.api.ProblemCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request cannot be served, and what its sender is told about it. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final String detail;
    private final String rule;
    private final String fix;
    private final @Nullable Duration retryAfter;

    private ProblemException(
            ProblemCode code,
            String detail,
            String rule,
            String fix,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(code.code() + ": " + detail, cause);
        this.code = code;
        this.detail = detail;
        this.rule = rule;
        this.fix = fix;
        this.retryAfter = retryAfter;
    }

    /** @param fix what to do next */
    public static ProblemException of(ProblemCode code, String detail, String fix) {
        return new ProblemException(code, detail, "", fix, null, null);
    }

    public static ProblemException invalid(String detail) {
        return of(ProblemCode.INVALID, detail, "Correct the request.");
    }

    /** @param what such as {@code server Demo.Hello} */
    public static ProblemException notFound(String what) {
        return of(ProblemCode.NOT_FOUND, what + " does not exist", "List what exists and check the name.");
    }

    /** The rule that refused, as a stable word. */
    public ProblemException because(String newRule) {
        return new ProblemException(code, detail, newRule, fix, retryAfter, getCause());
    }

    public ProblemException retryAfter(Duration duration) {
        return new ProblemException(code, detail, rule, fix, duration, getCause());
    }

    public ProblemException causedBy(Throwable cause) {
        return new ProblemException(code, detail, rule, fix, retryAfter, cause);
    }

    public ProblemCode code() {
        return code;
    }

    public String detail() {
        return detail;
    }

    public String rule() {
        return rule;
    }

    public String fix() {
        return fix;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
