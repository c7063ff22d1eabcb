package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.ChooseMaster;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.Mastership;
import io.tarsboot.protocol.registry.MoveMaster;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.ServerState;
import io.tarsboot.protocol.registry.Setting;
import io.tarsboot.protocol.registry.StandbyKind;
import io.tarsboot.raft.state.Key;

/** Which instance of a server is its master. When one may be chosen is for the leader to know, who hears them. */
final class Masters {

    static final String WHAT = "master";

    private static final Key LAST_TOKEN = RegistryTables.key("master-token");
    private static final int LONGEST_SESSION = 128;

    private Masters() {}

    static String choose(Change change, ChooseMaster command) {
        Reigns.require(change, command.reign());
        requireStandby(change, command.app(), command.server());
        Text.atMost(LONGEST_SESSION, "session", command.session());
        if (command.lease() < 1) {
            throw Refusal.invalid(
                    "lease-invalid", "lease: " + command.lease() + " (expected: milliseconds, at least 1)");
        }
        Mastership before = find(change, command.app(), command.server());
        if (before.token() != command.token()) {
            throw Refusal.conflict(
                    "master-changed",
                    "token: " + before.token() + " (expected: " + command.token() + "; another was chosen since)");
        }
        change.requireKey(
                Table.INSTANCES, Instances.WHAT, Keys.instance(command.app(), command.server(), command.node()));

        long token = nextToken(change);
        change.put(
                Table.MASTERS,
                before.toBuilder()
                        .node(command.node())
                        .session(command.session())
                        .lease(command.lease())
                        .token(token)
                        .since(change.at())
                        .wanted("")
                        .build());
        RoutingRules.masterChosen(change, command.app(), command.server(), command.node());
        return Long.toString(token);
    }

    static String move(Change change, MoveMaster command) {
        requireStandby(change, command.app(), command.server());
        String key = Keys.instance(command.app(), command.server(), command.node());
        Instance instance = change.require(Table.INSTANCES, Instances.WHAT, key);
        requireServing(change, instance, key);

        Mastership before = find(change, command.app(), command.server());
        String wanted = before.node().equals(command.node()) ? "" : command.node();
        change.put(Table.MASTERS, before.toBuilder().wanted(wanted).build());
        return key;
    }

    private static Mastership find(Change change, String app, String server) {
        Mastership found = change.find(Table.MASTERS, Keys.server(app, server));
        return found == null ? Mastership.builder().app(app).server(server).build() : found;
    }

    private static void requireStandby(Change change, String app, String name) {
        String key = Keys.server(app, name);
        Server server = change.require(Table.SERVERS, Servers.WHAT, key);
        if (server.standby().equals(StandbyKind.NONE)) {
            throw Refusal.conflict(
                    "standby-none",
                    "server: " + key + " has no master (expected: one whose standby is hidden or listed)");
        }
    }

    private static void requireServing(Change change, Instance instance, String key) {
        Node node = change.find(Table.NODES, instance.node());
        boolean serves = node != null
                && node.alive()
                && instance.desired().setting().equals(Setting.RUNNING)
                && instance.actual().state().equals(ServerState.ACTIVE);
        if (!serves) {
            throw Refusal.conflict(
                    "instance-not-active",
                    "instance: " + key + " does not serve (expected: one that is active; start it first)");
        }
    }

    /**
     * Close to the time of the choice, so that tokens rise also where the state goes back: a registry that is restored
     * knows nothing of the choices after its backup.
     */
    private static long nextToken(Change change) {
        Long last = change.state().get(RegistryTables.NUMBERS, LAST_TOKEN);
        long token = Math.max(last == null ? 1 : last + 1, change.at());
        change.state().put(RegistryTables.NUMBERS, LAST_TOKEN, token);
        return token;
    }
}
