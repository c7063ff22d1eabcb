package io.tarsboot.admin.api;

import java.time.Instant;
import java.util.List;

/** Whom a token stands for. */
public record Identity(
        String user, List<Grant> grants, String tokenId, Instant tokenExpiresAt, boolean mustChangePassword) {}
