package io.tarsboot.admin.api;

import java.time.Instant;

/**
 * What a server is released from.
 *
 * @param version what people call it, for example 1.4.2
 * @param size bytes
 * @param sha256 lower-case hex, as md5
 */
public record ReleasePackage(
        String id,
        String app,
        String server,
        String fileName,
        String version,
        long size,
        String sha256,
        String md5,
        String comment,
        Instant uploadedAt,
        String uploadedBy) {}
