package io.tarsboot.registry.state;

import io.tarsboot.codec.Bytes;
import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.CompleteNodeCommand;
import io.tarsboot.protocol.registry.LogRead;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.NodeCommand;
import io.tarsboot.protocol.registry.NodeCommandKind;
import io.tarsboot.protocol.registry.NodeCommandResult;
import io.tarsboot.protocol.registry.SendNodeCommand;
import java.util.List;

/** What a node does once and answers: admin commands to a server, and reading logs. */
final class NodeCommands {

    static final String WHAT = "node-command";

    private static final List<NodeCommandKind> KINDS =
            List.of(NodeCommandKind.NOTIFY, NodeCommandKind.LIST_LOGS, NodeCommandKind.READ_LOG);

    private NodeCommands() {}

    static String send(Change change, SendNodeCommand command) {
        NodeCommand wanted = command.value();
        Ids.check(WHAT, wanted.id());
        check(change, wanted);
        Node node = change.require(Table.NODES, Nodes.WHAT, wanted.node());
        if (!node.alive()) {
            throw Refusal.conflict(
                    "node-not-alive", "node: " + wanted.node() + " does not report (expected: an alive one; start it)");
        }
        change.requireKey(Table.INSTANCES, Instances.WHAT, Keys.instance(wanted.app(), wanted.server(), wanted.node()));
        change.requireAbsentIf(true, Table.NODE_COMMANDS, WHAT, Table.NODE_COMMANDS.key(wanted));
        int most = change.limits().pendingNodeCommands();
        if (change.count(Table.NODE_COMMANDS, Keys.nodeCommand(wanted.node(), ""), most) >= most) {
            throw Refusal.conflict(
                    "too-many-commands",
                    "node: " + wanted.node() + " has " + most + " commands (expected: fewer; try again in a minute)");
        }

        change.put(
                Table.NODE_COMMANDS,
                wanted.toBuilder()
                        .createdAt(change.at())
                        .expiresAt(expiry(change, wanted))
                        .done(false)
                        .result(NodeCommandResult.DEFAULT)
                        .build());
        return wanted.id();
    }

    /** An answer that comes twice is taken once. */
    static String complete(Change change, CompleteNodeCommand command) {
        NodeCommand pending = change.require(Table.NODE_COMMANDS, WHAT, Keys.nodeCommand(command.node(), command.id()));
        if (!pending.done()) {
            change.put(
                    Table.NODE_COMMANDS,
                    pending.toBuilder()
                            .done(true)
                            .result(bounded(change, command.result()))
                            .build());
        }
        return command.id();
    }

    static void expire(Change change) {
        for (NodeCommand command : change.list(Table.NODE_COMMANDS, "")) {
            if (command.expiresAt() <= change.at()) {
                change.delete(Table.NODE_COMMANDS, Table.NODE_COMMANDS.key(command));
            }
        }
    }

    static String describe(NodeCommand command) {
        String what = command.kind().equals(NodeCommandKind.READ_LOG)
                ? command.logRead().file()
                : command.argument();
        return command.kind() + " " + Keys.server(command.app(), command.server())
                + (what.isEmpty() ? "" : ": " + what);
    }

    private static void check(Change change, NodeCommand command) {
        if (!KINDS.contains(command.kind())) {
            throw invalid("kind", command.kind(), "one of " + KINDS);
        }
        Text.atMost(change.limits().messageBytes(), "argument", command.argument());
        if (command.kind().equals(NodeCommandKind.NOTIFY) && command.argument().isEmpty()) {
            throw invalid("argument", "nothing", "the command for the server, such as tars.help");
        }
        LogRead read = command.logRead();
        Text.atMost(change.limits().messageBytes(), "file", read.file());
        Text.atMost(change.limits().messageBytes(), "contains", read.contains());
        if (command.kind().equals(NodeCommandKind.READ_LOG)) {
            if (read.file().isEmpty()) {
                throw invalid("file", "nothing", "the name of a log file");
            }
            int most = change.limits().commandResultBytes() / 2;
            if (read.maxBytes() < 1 || read.maxBytes() > most) {
                throw invalid("maxBytes", read.maxBytes(), "1 to " + most);
            }
        }
    }

    private static long expiry(Change change, NodeCommand command) {
        long latest = change.at() + change.limits().nodeCommandTime().toMillis();
        return command.expiresAt() == 0 ? latest : Math.min(command.expiresAt(), latest);
    }

    private static NodeCommandResult bounded(Change change, NodeCommandResult result) {
        int size = Bytes.of(result).size();
        int most = change.limits().commandResultBytes();
        if (size <= most) {
            return result;
        }
        return NodeCommandResult.builder()
                .succeeded(false)
                .text("the node's answer has " + size + " bytes (expected: at most " + most + "; ask for less)")
                .build();
    }

    private static Refusal invalid(String what, Object given, String expected) {
        return Refusal.invalid("node-command-invalid", what + ": " + given + " (expected: " + expected + ")");
    }
}
