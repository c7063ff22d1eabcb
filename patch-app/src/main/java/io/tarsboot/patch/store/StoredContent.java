package io.tarsboot.patch.store;

/**
 * Content that is complete and on disk.
 *
 * @param size in bytes
 * @param md5 lower-case hex; only for old nodes and consoles, which know no other digest
 */
public record StoredContent(Sha256 sha256, long size, String md5) {}
