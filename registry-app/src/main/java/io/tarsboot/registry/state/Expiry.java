package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Expire;

/** Ends what has outlived its time. */
public final class Expiry {

    private Expiry() {}

    /** Whether there is anything to end, so that the leader's clock costs the log nothing on a quiet day. */
    public static boolean isDue(RegistryReader reader, long now) {
        long removedBefore = now - Limits.DEFAULT.removedKept().toMillis();
        long endedBefore = now - Limits.DEFAULT.expiredTokenKept().toMillis();
        long deadBefore = now - Limits.DEFAULT.deadEndpointKept().toMillis();
        return reader.first(Table.NODE_COMMANDS, "", command -> command.expiresAt() <= now) != null
                || reader.first(Table.TOKENS, "", token -> token.expiresAt() <= endedBefore) != null
                || reader.first(Table.JOIN_TOKENS, "", token -> token.expiresAt() <= now) != null
                || reader.first(Table.FRAMEWORK, "", endpoint -> !endpoint.alive() && endpoint.since() <= deadBefore)
                        != null
                || reader.hasRemovedBefore(removedBefore)
                || reader.openTasks().stream()
                        .map(id -> reader.find(Table.TASKS, id))
                        .anyMatch(task -> task != null && OpenTask.isOverdue(task, now));
    }

    static String expire(Change change, Expire command) {
        Change now = change.at(command.now());
        TaskProgress.expire(now);
        NodeCommands.expire(now);
        Tokens.expire(now);
        JoinTokens.expire(now);
        FrameworkEndpoints.expire(now);
        NodeFeed.forgetRemoved(now);
        return "";
    }
}
