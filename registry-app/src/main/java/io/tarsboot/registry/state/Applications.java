package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Names;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.ConfigLevel;
import io.tarsboot.protocol.registry.DeleteApplication;
import io.tarsboot.protocol.registry.PutApplication;

/** Applications: what servers are grouped by. */
final class Applications {

    static final String WHAT = "application";

    /** Servers of this application would be found where callers look for the registry and the other services. */
    private static final String FRAMEWORK = "tars";

    private Applications() {}

    static String put(Change change, PutApplication command) {
        Application wanted = command.application();
        Names.program(WHAT, wanted.name());
        if (wanted.name().equals(FRAMEWORK)) {
            throw Refusal.invalid(
                    "application-reserved",
                    WHAT + ": " + FRAMEWORK + " is the framework itself (expected: another name)");
        }
        Text.atMost(change.limits().messageBytes(), "description", wanted.description());
        change.requireAbsentIf(command.create(), Table.APPLICATIONS, WHAT, wanted.name());

        Application before = change.find(Table.APPLICATIONS, wanted.name());
        change.put(
                Table.APPLICATIONS,
                wanted.toBuilder()
                        .createdAt(before == null ? change.at() : before.createdAt())
                        .createdBy(before == null ? change.user() : before.createdBy())
                        .build());
        return wanted.name();
    }

    static String delete(Change change, DeleteApplication command) {
        String name = command.name();
        change.requireKey(Table.APPLICATIONS, WHAT, name);
        int servers = change.count(Table.SERVERS, Keys.server(name, ""), 1000);
        if (servers > 0) {
            throw Refusal.conflict(
                    "application-in-use",
                    "application: " + name + " has " + servers + (servers == 1 ? " server" : " servers")
                            + " (expected: none; delete them first)");
        }

        change.deleteAll(Table.CONFIGS, Keys.configs(ConfigLevel.APPLICATION, name, "", ""));
        change.delete(Table.APPLICATIONS, name);
        return name;
    }
}
