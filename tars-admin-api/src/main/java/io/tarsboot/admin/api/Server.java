package io.tarsboot.admin.api;

import java.time.Instant;

/** A program that is deployed; instances of it stand on nodes. */
public record Server(String app, String name, ServerSpec spec, Instant createdAt, String createdBy) {}
