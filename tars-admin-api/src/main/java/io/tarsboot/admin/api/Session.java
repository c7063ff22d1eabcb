package io.tarsboot.admin.api;

import java.time.Instant;

/**
 * A login that succeeded.
 *
 * @param token goes into {@code Authorization: Bearer}; it is not shown again
 * @param mustChangePassword nothing else is allowed before
 */
public record Session(String token, String user, Instant expiresAt, boolean mustChangePassword) {

    @Override
    public String toString() {
        return "Session[user=" + user + ", expiresAt=" + expiresAt + "]";
    }
}
