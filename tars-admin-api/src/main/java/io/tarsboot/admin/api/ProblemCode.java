package io.tarsboot.admin.api;

import org.jspecify.annotations.Nullable;

/**
 * What can go wrong, as a word that does not change between releases: programs decide by it, people read the problem's
 * other members.
 */
public enum ProblemCode {
    /** The request cannot be right: a field, a parameter, the JSON text. */
    INVALID("invalid-request", 400, "The request is not valid"),
    /** No token, or one that is unknown. */
    UNAUTHENTICATED("unauthenticated", 401, "A token is needed"),
    TOKEN_EXPIRED("token-expired", 401, "The token has expired"),
    /** Wrong name or password; which of them is not told. */
    LOGIN_REFUSED("login-refused", 401, "Name or password is wrong"),
    NOT_ALLOWED("not-allowed", 403, "Your role is too small for this"),
    /** Nothing but changing the password is allowed until it is changed. */
    PASSWORD_CHANGE_REQUIRED("password-change-required", 403, "The password must be changed first"),
    NOT_FOUND("not-found", 404, "It does not exist"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "The path does not take this method"),
    NOT_ACCEPTABLE("not-acceptable", 406, "The answer is not available in the wanted form"),
    /** It exists already, was changed by another, or stands in the way of something else. */
    CONFLICT("conflict", 409, "It is in the way of something else"),
    TOO_LARGE("too-large", 413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The body has a form that is not understood"),
    RANGE_NOT_SATISFIABLE("range-not-satisfiable", 416, "The content does not reach that far"),
    /** The file is not an archive that a server of this type can be released from. */
    NOT_A_PACKAGE("not-a-package", 422, "The file is not a package"),
    WRONG_DIGEST("wrong-digest", 422, "The content does not have the digest that was announced"),
    THROTTLED("throttled", 429, "Too many attempts"),
    INTERNAL("internal", 500, "The admin server failed"),
    /** A node did what it was asked to and answered with a failure. */
    NODE_FAILED("node-failed", 502, "The node could not do it"),
    /** The registry, the package store or another part cannot be reached, or is too busy. */
    UNAVAILABLE("unavailable", 503, "Part of the framework is not available"),
    /** No answer in time; a change may or may not have happened. */
    TIMEOUT("timeout", 504, "There was no answer in time");

    private final String code;
    private final int status;
    private final String title;

    ProblemCode(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    public String code() {
        return code;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The code of a problem that may come from a later release; null if it is not known here. */
    public static @Nullable ProblemCode of(String code) {
        for (ProblemCode known : values()) {
            if (known.code.equals(code)) {
                return known;
            }
        }
        return null;
    }
}
