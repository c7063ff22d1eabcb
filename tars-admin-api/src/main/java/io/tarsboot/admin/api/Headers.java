package io.tarsboot.admin.api;

/** Header fields beyond the standard ones. */
public final class Headers {

    /** In every answer; a client may choose it (letters, digits, - and _, at most 64). */
    public static final String REQUEST_ID = "X-Request-Id";

    private Headers() {}
}
