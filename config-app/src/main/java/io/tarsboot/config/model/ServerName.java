package io.tarsboot.config.model;

import io.tarsboot.protocol.metadata.Names;
import io.tarsboot.rpc.text.OneLine;

/**
 * Whose configuration it is.
 *
 * @param server empty for what all servers of the application share
 */
public record ServerName(String app, String server) {

    public ServerName {
        Names.program("application", app);
        if (!server.isEmpty()) {
            Names.program("server", server);
        }
    }

    /** Reads {@code App.Server}. */
    public static ServerName parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException(
                    "server: " + OneLine.quoted(text) + " (expected: application and server, as in App.Server)");
        }
        return new ServerName(text.substring(0, dot), text.substring(dot + 1));
    }

    public boolean isApplication() {
        return server.isEmpty();
    }
}
