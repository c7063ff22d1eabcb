package io.tarsboot.raft.state;

/** A value of a table with its key. */
public record Entry<V>(Key key, V value) {}
