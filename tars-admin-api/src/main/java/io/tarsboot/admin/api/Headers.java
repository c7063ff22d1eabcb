package io.tarsboot.admin.api;

/** Header fields beyond the standard ones. */
public final class Headers {

    /** In every answer; a client may choose it (letters, digits, - and _, at most 64). */
    public static final String REQUEST_ID = "X-Request-Id";

    /** In answers that are what one member of the registry knew last, because it has no leader. */
    public static final String STALE = "Tars-Stale";

    private Headers() {}
}
