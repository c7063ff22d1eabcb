package io.tarsboot.admin.server.registry;

import io.tarsboot.protocol.registry.CommandResult;
import java.util.Map;

/** What to do about a rule of the registry that refused a command. */
final class Fixes {

    private static final Map<String, String> BY_RULE = Map.ofEntries();

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
