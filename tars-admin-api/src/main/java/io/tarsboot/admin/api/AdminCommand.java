package io.tarsboot.admin.api;

import java.util.List;

/**
 * A line for the AdminObj of a running server, such as {@code tars.viewversion} or {@code tars.setloglevel DEBUG}.
 *
 * @param nodes empty: all where the server stands
 */
public record AdminCommand(String command, List<String> nodes) {

    public AdminCommand {
        Limits.required("command", Limits.text("command", command, Limits.MAX_COMMAND));
        nodes = Limits.nodes(nodes);
    }
}
