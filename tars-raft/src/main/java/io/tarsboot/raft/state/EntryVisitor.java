package io.tarsboot.raft.state;

/** Is shown the entries of a range, in the order of their keys. */
@FunctionalInterface
public interface EntryVisitor<V> {

    /** @return whether to go on with the next entry */
    boolean visit(Key key, V value);
}
