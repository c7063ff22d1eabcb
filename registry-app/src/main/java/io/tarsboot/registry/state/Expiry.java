package io.tarsboot.registry.state;

import io.tarsboot.protocol.registry.Expire;

/** Ends what has outlived its time. */
final class Expiry {

    private Expiry() {}

    static String expire(Change change, Expire command) {
        Change now = change.at(command.now());
        TaskProgress.expire(now);
        NodeCommands.expire(now);
        Tokens.expire(now);
        FrameworkEndpoints.expire(now);
        NodeFeed.forgetRemoved(now);
        return "";
    }
}
