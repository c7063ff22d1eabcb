package io.tarsboot.admin.server.registry;

import io.tarsboot.protocol.registry.CommandResult;
import java.util.Map;

/** What to do about a rule of the registry that refused a command. */
final class Fixes {

    private static final Map<String, String> BY_RULE = Map.ofEntries(
            Map.entry("node-unknown", "See which there are: tarsctl node list"),
            Map.entry("instance-unknown", "See where servers stand: tarsctl server status"),
            Map.entry("node-not-alive", "Start the node's program, or leave the node out: tarsctl node list"),
            Map.entry("no-package", "Upload a package and release it: tarsctl server patch FILE"),
            Map.entry("no-instance", "Place the server on a node first."),
            Map.entry("task-running", "Wait for the task that is under way, or cancel it: tarsctl task list"),
            Map.entry("task-finished", "Nothing is left to cancel."),
            Map.entry("config-changed", "Read the version that is in place, and make the change on top of it."),
            Map.entry("instance-not-active", "Start it, and try again: tarsctl server start"),
            Map.entry("standby-none", "Set the server up with standby hidden or listed: tarsctl server change --spec"),
            Map.entry("instance-running", "Stop the server there first."),
            Map.entry("application-in-use", "Delete its servers first."),
            Map.entry("server-in-use", "Remove it from its nodes first."),
            Map.entry("node-in-use", "Remove the servers from the node first."),
            Map.entry("node-alive", "Stop the node's program first."),
            Map.entry("package-in-use", "Release another package where this one runs."),
            Map.entry("template-in-use", "Give those that need it another template first."),
            Map.entry("template-unknown", "See which there are: tarsctl template list"),
            Map.entry("text-unreadable", "Mend the text, as the message says."),
            Map.entry("user-changed", "Read the user again, and make the change on top of that."),
            Map.entry("user-disabled", "Ask an admin to enable the user."),
            Map.entry("template-cycle", "Choose a parent that does not lead back here."),
            Map.entry("too-many-commands", "Try again in a minute."),
            Map.entry("too-many-tokens", "Delete a token that is not used: tarsctl token list"),
            Map.entry("last-admin", "Make another user an admin of * first."));

    private Fixes() {}

    static String of(CommandResult refusal) {
        String known = BY_RULE.get(refusal.problem());
        return known != null ? known : byCode(refusal);
    }

    private static String byCode(CommandResult refusal) {
        return switch (refusal.code().name().orElse("")) {
            case "NOT_FOUND" -> "List what exists and check the name.";
            case "CONFLICT" -> "Look at what is there now, then decide again.";
            case "INVALID" -> "Correct the request.";
            default -> "Check that the admin server and the registry are of the same release.";
        };
    }
}
