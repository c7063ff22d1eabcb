package io.tarsboot.registry.leader;

/** Who must give signs of life. */
sealed interface Holder {

    /** A node, by its name. */
    record OfNode(String name) implements Holder {}

    /** An endpoint of the framework, by its key. */
    record OfEndpoint(String key) implements Holder {}
}
