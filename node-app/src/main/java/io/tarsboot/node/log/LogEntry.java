package io.tarsboot.node.log;

import java.time.Instant;

/**
 * A file in a log directory.
 *
 * @param name below the directory, with slashes
 */
public record LogEntry(String name, long size, Instant modifiedAt) {}
