package io.tarsboot.admin.api;

/**
 * A part of a log.
 *
 * @param nextOffset where to go on reading
 * @param size of the file in bytes
 */
public record LogChunk(String text, long nextOffset, long size) {}
