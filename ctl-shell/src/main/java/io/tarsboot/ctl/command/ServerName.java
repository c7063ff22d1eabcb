package io.tarsboot.ctl.command;

import io.tarsboot.admin.api.InvalidValueException;
import io.tarsboot.admin.api.Limits;

/** A server as the line names it: {@code App.Server}. */
public record ServerName(String app, String server) {

    public static ServerName parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length == 2) {
            try {
                return new ServerName(Limits.identifier("app", parts[0]), Limits.identifier("server", parts[1]));
            } catch (InvalidValueException e) {
                // Told below: what is wrong is the whole, not a field that the user does not see.
            }
        }
        throw new IllegalArgumentException(text + " (expected: App.Server, each a letter, then letters, digits or _)");
    }

    @Override
    public String toString() {
        return app + "." + server;
    }
}
