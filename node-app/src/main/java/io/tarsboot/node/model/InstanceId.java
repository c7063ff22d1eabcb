package io.tarsboot.node.model;

import io.tarsboot.protocol.metadata.Names;

/**
 * A server on this node, by name. Names come from outside and become parts of paths and of configuration files; the rule
 * for them is that of the registry.
 */
public record InstanceId(String app, String server) {

    public InstanceId {
        Names.program("app", app);
        Names.program("server", server);
    }

    /** {@code App.Server}. */
    @Override
    public String toString() {
        return app + "." + server;
    }
}
