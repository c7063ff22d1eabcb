package io.tarsboot.node.model;

import java.util.regex.Pattern;

/**
 * A server on this node, by name. Names come from outside and become parts of paths and of configuration files: both
 * allow nothing but letters, digits, {@code _} and {@code -}.
 */
public record InstanceId(String app, String server) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public InstanceId {
        check("app", app);
        check("server", server);
    }

    private static void check(String field, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    field + ": \"" + name + "\" (expected: 1 to 64 letters, digits, '_' and '-')");
        }
    }

    /** {@code App.Server}. */
    @Override
    public String toString() {
        return app + "." + server;
    }
}
