package io.tarsboot.admin.api;

import java.time.Instant;

/** @param session made by a login rather than by hand */
public record Token(
        String id, String user, String description, boolean session, Instant createdAt, Instant expiresAt) {}
