package io.tarsboot.rpc.report;

/**
 * What one report carries.
 *
 * @param bytes about how much memory it takes, and how long it is when encoded
 * @param entries how many rows, lines or messages it is
 */
record Batch<T>(T content, int bytes, int entries) {}
