package io.tarsboot.registry.leader;

/** Who must give signs of life. */
sealed interface Holder {

    /** A node, by its name. */
    record OfNode(String name) implements Holder {

        @Override
        public String toString() {
            return "node " + name;
        }
    }

    /** An endpoint of the framework, by its key. */
    record OfEndpoint(String key) implements Holder {

        @Override
        public String toString() {
            return "endpoint " + key;
        }
    }
}
