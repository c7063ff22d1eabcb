package io.tarsboot.admin.api;

import java.time.Instant;
import java.util.List;

/** A user as others see it. */
public record User(String name, List<Grant> grants, boolean disabled, boolean mustChangePassword, Instant createdAt) {}
