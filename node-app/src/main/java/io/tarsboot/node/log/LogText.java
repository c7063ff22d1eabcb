package io.tarsboot.node.log;

/**
 * A piece of a log file.
 *
 * @param nextOffset where to go on reading
 * @param size of the file
 */
public record LogText(String text, long nextOffset, long size) {}
