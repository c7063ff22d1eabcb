package io.tarsboot.node.port;

/**
 * Who has a port.
 *
 * @param server {@code App.Server}
 * @param use name of the adapter, or {@link #LOCAL}
 */
public record PortOwner(String server, String use) {

    /** The object through which the node speaks to the process. */
    public static final String LOCAL = "AdminObj";

    static final char SEPARATOR = '/';

    @Override
    public String toString() {
        return server + SEPARATOR + use;
    }
}
