package io.tarsboot.raft.state;

/**
 * An entry of a watched table was put or deleted: read it to see which.
 *
 * @param revision the index of the command that did it
 */
public record Change(long revision, String table, Key key) {}
