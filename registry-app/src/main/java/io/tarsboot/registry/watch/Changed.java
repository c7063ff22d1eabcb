package io.tarsboot.registry.watch;

/** What can be waited for. */
sealed interface Changed {

    /** A row of one of the contract's tables. */
    record RowOf(String table, String key) implements Changed {}

    /** What a node should know: its servers or its commands. */
    record WorkOf(String node) implements Changed {}
}
