package io.tarsboot.admin.api;

import java.time.Instant;

/** A group of servers. */
public record Application(String name, String description, Instant createdAt, String createdBy) {}
