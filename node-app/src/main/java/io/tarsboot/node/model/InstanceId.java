package io.tarsboot.node.model;

import io.tarsboot.protocol.metadata.Names;
import java.util.Optional;

/**
 * A server on this node, by name. Names come from outside and become parts of paths and of configuration files; the rule
 * for them is that of the registry.
 */
public record InstanceId(String app, String server) {

    public InstanceId {
        Names.program("app", app);
        Names.program("server", server);
    }

    /** Reads what {@link #toString} writes; empty if it is something else. */
    public static Optional<InstanceId> parse(String text) {
        int dot = text.indexOf('.');
        try {
            return dot < 0
                    ? Optional.empty()
                    : Optional.of(new InstanceId(text.substring(0, dot), text.substring(dot + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@code App.Server}. */
    @Override
    public String toString() {
        return app + "." + server;
    }
}
