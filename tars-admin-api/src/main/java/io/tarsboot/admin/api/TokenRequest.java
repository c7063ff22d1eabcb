package io.tarsboot.admin.api;

import java.time.Duration;

/**
 * A token for a program.
 *
 * @param validFor one minute to one year; 30 days if absent
 */
public record TokenRequest(String description, Duration validFor) {

    public static final Duration DEFAULT_VALIDITY = Duration.ofDays(30);

    public TokenRequest {
        description = Limits.text("description", description, Limits.MAX_DESCRIPTION);
        validFor = Limits.range("validFor", validFor, DEFAULT_VALIDITY, Duration.ofMinutes(1), Duration.ofDays(366));
    }
}
