package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Names;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.ConfigFile;
import io.tarsboot.protocol.registry.DeleteServer;
import io.tarsboot.protocol.registry.Package;
import io.tarsboot.protocol.registry.PutServer;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.StandbyKind;
import java.util.List;

/** Servers: programs that are deployed. */
final class Servers {

    static final String WHAT = "server";
    static final String NOT_TARS = "not_tars";

    private static final List<String> TYPES = List.of("tars_java", "tars_nodejs", "tars_cpp", "tars_go", NOT_TARS);

    private static final List<StandbyKind> STANDBY = List.of(StandbyKind.NONE, StandbyKind.HIDDEN, StandbyKind.LISTED);

    private Servers() {}

    static String put(Change change, PutServer command) {
        Server wanted = command.server();
        String key = Keys.server(Names.program(Applications.WHAT, wanted.app()), Names.program(WHAT, wanted.name()));
        check(change, wanted);
        change.requireKey(Table.APPLICATIONS, Applications.WHAT, wanted.app());
        change.requireAbsentIf(command.create(), Table.SERVERS, WHAT, key);
        if (!wanted.template().isEmpty()) {
            change.requireKey(Table.TEMPLATES, Templates.WHAT, wanted.template());
        }

        Server before = change.find(Table.SERVERS, key);
        change.put(
                Table.SERVERS,
                wanted.toBuilder()
                        .createdAt(before == null ? change.at() : before.createdAt())
                        .createdBy(before == null ? change.user() : before.createdBy())
                        .build());
        if (before != null
                && before.standby().equals(StandbyKind.NONE) != wanted.standby().equals(StandbyKind.NONE)) {
            RoutingRules.standbyChanged(change, wanted);
        }
        NodeFeed.serverChanged(change, wanted.app(), wanted.name());
        return key;
    }

    /** Its configuration files and packages belong to it and go with it; the files' history stays. */
    static String delete(Change change, DeleteServer command) {
        String key = Keys.server(command.app(), command.server());
        change.requireKey(Table.SERVERS, WHAT, key);
        int instances = change.count(Table.INSTANCES, Keys.instances(command.app(), command.server()), 1000);
        if (instances > 0) {
            throw Refusal.conflict(
                    "server-in-use",
                    "server: " + key + " stands on " + instances + (instances == 1 ? " node" : " nodes")
                            + " (expected: none; remove it from there first)");
        }

        for (ConfigFile file : Configs.ofServer(change, command.app(), command.server())) {
            change.delete(Table.CONFIGS, Keys.config(file));
        }
        for (Package release : Packages.ofServer(change, command.app(), command.server())) {
            change.delete(Table.PACKAGES, release.id());
        }
        change.delete(Table.MASTERS, key);
        change.delete(Table.SERVERS, key);
        return key;
    }

    private static void check(Change change, Server server) {
        if (!TYPES.contains(server.type())) {
            throw Refusal.invalid(
                    "type-unknown", "type: \"" + Text.head(server.type(), 64) + "\" (expected: one of " + TYPES + ")");
        }
        if (!STANDBY.contains(server.standby())) {
            throw Refusal.invalid(
                    "standby-unknown", "standby: " + server.standby() + " (expected: one of " + STANDBY + ")");
        }
        Text.atMost(change.limits().textBytes(), "profile", server.profile());
        Text.atMost(change.limits().messageBytes(), "description", server.description());
        Scripts.check(server);
        Adapters.check(server);
    }
}
