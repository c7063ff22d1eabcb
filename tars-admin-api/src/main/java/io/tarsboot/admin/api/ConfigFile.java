package io.tarsboot.admin.api;

import java.time.Instant;

/**
 * A version of a configuration file.
 *
 * @param server empty on level APPLICATION
 * @param node empty except on level NODE
 * @param division set.area.group, or empty
 * @param version from 1 upward
 * @param size characters of the content
 * @param content empty in lists
 */
public record ConfigFile(
        ConfigLevel level,
        String app,
        String server,
        String node,
        String division,
        String name,
        long version,
        int size,
        String content,
        String reason,
        Instant updatedAt,
        String updatedBy) {}
