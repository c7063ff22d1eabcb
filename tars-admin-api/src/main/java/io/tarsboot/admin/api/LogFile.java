package io.tarsboot.admin.api;

import java.time.Instant;

/** A file under the log directory of an instance. */
public record LogFile(String name, long size, Instant modifiedAt) {}
