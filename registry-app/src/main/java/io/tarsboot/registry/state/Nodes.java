package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Names;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.DeleteNode;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.LoseNode;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.NodeReport;
import io.tarsboot.protocol.registry.ReportNode;
import io.tarsboot.protocol.registry.ServerReport;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nodes, and what they say of their servers: the one writer of actual state. */
final class Nodes {

    static final String WHAT = "node";

    private static final int MAX_TEXT = 512;

    private Nodes() {}

    /** A node that was not known, was lost or was started anew must say everything, so that nothing old remains. */
    static String report(Change change, ReportNode command) {
        NodeReport report = command.report();
        Node reported = report.node();
        Node before = change.find(Table.NODES, reported.name());
        boolean sameSession = before != null && before.session().equals(reported.session());
        Node after = reported.toBuilder()
                .alive(true)
                .since(before != null && sameSession && before.alive() ? before.since() : change.at())
                .registeredAt(before == null ? change.at() : before.registeredAt())
                .build();
        boolean isNews = !after.equals(before);
        if (isNews) {
            check(reported);
        }
        if (!sameSession && !report.whole()) {
            throw Refusal.conflict(
                    "session-unknown",
                    "session: " + reported.session() + " of node " + reported.name()
                            + " (expected: a report with all servers first)");
        }
        if (!sameSession && before != null && before.alive() && standsElsewhere(before, reported)) {
            throw Refusal.conflict(
                    "node-name-taken",
                    "node: " + reported.name() + " is alive at " + before.host() + " in " + before.dataDirectory()
                            + " (expected: a name of its own; choose another, or wait until that one is lost)");
        }

        // A report of nothing at all is in the log as a sign of life, and the leader hears it by the row.
        if (isNews || report.servers().isEmpty()) {
            change.put(Table.NODES, after);
        }
        Set<String> named = new HashSet<>();
        for (ServerReport server : report.servers()) {
            named.add(Keys.server(server.app(), server.server()));
            reportServer(change, reported.name(), server);
        }
        if (report.whole()) {
            reportGone(change, reported.name(), named);
        }
        return reported.name();
    }

    static String lose(Change change, LoseNode command) {
        Node node = change.require(Table.NODES, WHAT, command.name());
        if (!node.alive() || !node.session().equals(command.session())) {
            throw Refusal.conflict(
                    "session-changed",
                    "node: " + command.name() + (node.alive() ? " runs in another session" : " is lost already")
                            + " (expected: alive in session " + command.session() + ")");
        }

        Node lost = node.toBuilder().alive(false).since(change.at()).build();
        change.put(Table.NODES, lost);
        TaskProgress.nodeLost(change, lost);
        return node.name();
    }

    static String delete(Change change, DeleteNode command) {
        Node node = change.require(Table.NODES, WHAT, command.name());
        if (node.alive()) {
            throw Refusal.conflict(
                    "node-alive", "node: " + node.name() + " reports (expected: stopped; stop it first)");
        }
        for (NodeFeed.Item item : change.feed(node.name())) {
            if (!item.entry().removed()) {
                throw Refusal.conflict(
                        "node-in-use",
                        "node: " + node.name() + " has server " + item.server()
                                + " (expected: none; remove them from it first)");
            }
        }

        change.delete(Table.NODES, node.name());
        Identities.nodeDeleted(change, node.name());
        return node.name();
    }

    private static void check(Node node) {
        Names.node(node.name());
        Hosts.check(node.host());
        if (node.session().isEmpty()) {
            throw Refusal.invalid("session-missing", "session: nothing given (expected: an id of the node's start)");
        }
        Text.atMost(MAX_TEXT, "session", node.session());
        Text.atMost(MAX_TEXT, "dataDirectory", node.dataDirectory());
        Text.atMost(MAX_TEXT, "version", node.version());
        Text.atMost(MAX_TEXT, "os", node.os());
        Text.atMost(MAX_TEXT, "endpoint", node.endpoint());
    }

    private static boolean standsElsewhere(Node before, Node reported) {
        return !before.host().equals(reported.host()) || !before.dataDirectory().equals(reported.dataDirectory());
    }

    /** A server that should not be there any more is not entered again: the node will learn that it was removed. */
    private static void reportServer(Change change, String node, ServerReport report) {
        Instance instance = change.find(Table.INSTANCES, Keys.instance(report.app(), report.server(), node));
        if (instance == null) {
            return;
        }
        Instance seen = instance.toBuilder()
                .actual(ActualState.bounded(change.limits(), report.actual()))
                .build();
        if (!seen.equals(instance)) {
            change.put(Table.INSTANCES, seen);
        }
        TaskProgress.reported(change, Table.INSTANCES.key(seen), node, seen.actual());
    }

    private static void reportGone(Change change, String node, Set<String> named) {
        for (NodeFeed.Item item : change.feed(node)) {
            Instance instance = named.contains(item.server()) ? null : instanceOf(change, item, node);
            if (instance != null && !ActualState.isNothing(instance.actual())) {
                change.put(
                        Table.INSTANCES,
                        instance.toBuilder()
                                .actual(ActualState.nothing(change.at()))
                                .build());
            }
        }
    }

    private static @Nullable Instance instanceOf(Change change, NodeFeed.Item item, String node) {
        return change.find(Table.INSTANCES, item.server() + "/" + node);
    }
}
