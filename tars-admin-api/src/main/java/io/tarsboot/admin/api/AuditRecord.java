package io.tarsboot.admin.api;

import java.time.Instant;

/**
 * A change that was made, or a thing that was refused.
 *
 * @param id text order is time order
 */
public record AuditRecord(
        String id,
        Instant at,
        String user,
        String action,
        String target,
        String detail,
        String requestId,
        boolean accepted) {}
