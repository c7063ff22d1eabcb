package io.tarsboot.admin.api;

import java.time.Instant;

/** @param parent empty: none */
public record Template(String name, String parent, String content, Instant updatedAt, String updatedBy) {}
