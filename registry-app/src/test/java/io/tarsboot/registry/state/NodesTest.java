package io.tarsboot.registry.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Announce;
import io.tarsboot.protocol.registry.CompleteNodeCommand;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.LoseFrameworkEndpoint;
import io.tarsboot.protocol.registry.LoseNode;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.NodeCommand;
import io.tarsboot.protocol.registry.NodeCommandKind;
import io.tarsboot.protocol.registry.NodeCommandResult;
import io.tarsboot.protocol.registry.NodeReport;
import io.tarsboot.protocol.registry.RemoveInstance;
import io.tarsboot.protocol.registry.ReportNode;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.SendNodeCommand;
import io.tarsboot.protocol.registry.ServerReport;
import io.tarsboot.protocol.registry.ServerState;
import io.tarsboot.protocol.registry.StepState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodesTest {

    private static ReportNode report(Node node, boolean whole, ServerReport... servers) {
        return new ReportNode(new NodeReport(node, List.of(servers), whole));
    }

    @Test
    void aNodeRegistersByItsFirstWholeReport() {
        Script script = new Script();
        Node n1 = Script.nodeOf("n1");
        script.refused(ResultCode.CONFLICT, "session-unknown", CommandType.REPORT_NODE, report(n1, false));
        script.ok(CommandType.REPORT_NODE, report(n1, true));
        long registered = script.now;
        assertThat(script.row(Table.NODES, "n1").alive()).isTrue();
        assertThat(script.row(Table.NODES, "n1").registeredAt()).isEqualTo(registered);

        script.now += 3000;
        script.ok(CommandType.REPORT_NODE, report(n1, false));
        assertThat(script.row(Table.NODES, "n1").since()).isEqualTo(registered);
        script.refused(
                ResultCode.CONFLICT,
                "session-unknown",
                CommandType.REPORT_NODE,
                report(n1.toBuilder().session("restarted").build(), false));
        script.ok(
                CommandType.REPORT_NODE,
                report(n1.toBuilder().session("restarted").build(), true));
        assertThat(script.row(Table.NODES, "n1").since()).isEqualTo(script.now);
        assertThat(script.row(Table.NODES, "n1").registeredAt()).isEqualTo(registered);
    }

    @Test
    void twoNodesOfOneNameAreToldApart() {
        Script script = new Script().node("n1");
        Node impostor = Script.nodeOf("n1").toBuilder()
                .host("10.0.0.9")
                .session("other")
                .build();
        script.refused(ResultCode.CONFLICT, "node-name-taken", CommandType.REPORT_NODE, report(impostor, true));
        script.lose("n1");
        script.ok(CommandType.REPORT_NODE, report(impostor, true));
    }

    @Test
    void aNodeIsLostOnlyInTheSessionThatWasSilent() {
        Script script = new Script().node("n1");
        script.refused(
                ResultCode.CONFLICT, "session-changed", CommandType.LOSE_NODE, new LoseNode("n1", "an older one"));
        script.lose("n1");
        assertThat(script.row(Table.NODES, "n1").alive()).isFalse();
        script.refused(ResultCode.CONFLICT, "session-changed", CommandType.LOSE_NODE, new LoseNode("n1", "s-n1"));
        script.now += 60_000;
        script.report("n1", false);
        assertThat(script.row(Table.NODES, "n1").alive()).isTrue();
        assertThat(script.row(Table.NODES, "n1").since()).isEqualTo(script.now);
    }

    @Test
    void aWholeReportEndsWhatItDoesNotName() {
        Script script = Script.demo("n1").begin(Script.release("t1", "p1"));
        script.progress("n1", StepState.SUCCEEDED, "");
        assertThat(script.hello("n1").actual().state()).isEqualTo(ServerState.ACTIVE);
        script.report("n1", false);
        assertThat(script.hello("n1").actual().state()).isEqualTo(ServerState.ACTIVE);
        script.report("n1", true);
        assertThat(script.hello("n1").actual().state()).isEqualTo(ServerState.INACTIVE);
        assertThat(script.hello("n1").actual().pid()).isZero();
        assertThat(script.hello("n1").desired().packageId()).isEqualTo("p1");
    }

    @Test
    void aReportOfAServerThatWasRemovedChangesNothing() {
        Script script = Script.demo("n1");
        script.ok(CommandType.REMOVE_INSTANCE, new RemoveInstance("Demo", "Hello", "n1"));
        script.report("n1", false, Script.helloReport(1, "p1", StepState.SUCCEEDED, ""));
        assertThat(script.reader().list(Table.INSTANCES, "")).isEmpty();
    }

    @Test
    void longTextsOfNodesAreCut() {
        Script script = Script.demo("n1");
        script.report("n1", false, Script.helloReport(1, "p1", StepState.FAILED, "m".repeat(100_000)));
        assertThat(script.hello("n1").actual().progress().message()).hasSize(4096);
    }

    @Test
    void aRemovedInstanceStaysInTheFeedUntilItsNodeHadTimeToLearnOfIt() {
        Script script = Script.demo("n1");
        script.ok(CommandType.REMOVE_INSTANCE, new RemoveInstance("Demo", "Hello", "n1"));
        long removed = script.revision();
        assertThat(script.reader().feed("n1")).singleElement().satisfies(item -> {
            assertThat(item.entry().removed()).isTrue();
            assertThat(item.entry().revision()).isEqualTo(removed);
        });
        script.later(Duration.ofHours(1).toMillis());
        assertThat(script.reader().feed("n1")).isEmpty();
        assertThat(script.reader().feedFloor()).isEqualTo(removed);
    }

    @Test
    void aCommandForANodeIsAnsweredOnceAndExpires() {
        Script script = Script.demo("n1");
        script.ok(CommandType.SEND_NODE_COMMAND, new SendNodeCommand(help("c1")));
        script.refused(
                ResultCode.CONFLICT,
                "node-command-exists",
                CommandType.SEND_NODE_COMMAND,
                new SendNodeCommand(help("c1")));
        script.ok(CommandType.COMPLETE_NODE_COMMAND, complete("c1", "first"));
        script.ok(CommandType.COMPLETE_NODE_COMMAND, complete("c1", "second"));
        NodeCommand done = script.row(Table.NODE_COMMANDS, Keys.nodeCommand("n1", "c1"));
        assertThat(done.done()).isTrue();
        assertThat(done.result().text()).isEqualTo("first");
        assertThat(done.expiresAt()).isEqualTo(script.now + 60_000);

        script.later(60_000);
        script.refused(
                ResultCode.NOT_FOUND,
                "node-command-unknown",
                CommandType.COMPLETE_NODE_COMMAND,
                complete("c1", "too late"));
    }

    @Test
    void commandsForANodeAreBounded() {
        Script script = Script.demo("n1");
        for (int i = 0; i < 100; i++) {
            script.ok(CommandType.SEND_NODE_COMMAND, new SendNodeCommand(help("c" + i)));
        }
        script.refused(
                ResultCode.CONFLICT,
                "too-many-commands",
                CommandType.SEND_NODE_COMMAND,
                new SendNodeCommand(help("x")));
        script.ok(CommandType.COMPLETE_NODE_COMMAND, complete("c1", "x".repeat(2_000_000)));
        NodeCommandResult result =
                script.row(Table.NODE_COMMANDS, Keys.nodeCommand("n1", "c1")).result();
        assertThat(result.succeeded()).isFalse();
        assertThat(result.text()).contains("ask for less");
    }

    @Test
    void commandsThatMakeNoSenseAreRefused() {
        Script script = Script.demo("n1");
        script.refused(
                ResultCode.INVALID,
                "node-command-invalid",
                CommandType.SEND_NODE_COMMAND,
                new SendNodeCommand(help("c1").toBuilder().argument("").build()));
        script.refused(
                ResultCode.INVALID,
                "node-command-invalid",
                CommandType.SEND_NODE_COMMAND,
                new SendNodeCommand(
                        help("c1").toBuilder().kind(NodeCommandKind.READ_LOG).build()));
        script.refused(
                ResultCode.NOT_FOUND,
                "instance-unknown",
                CommandType.SEND_NODE_COMMAND,
                new SendNodeCommand(help("c1").toBuilder().server("Nobody").build()));
        script.lose("n1");
        script.refused(
                ResultCode.CONFLICT, "node-not-alive", CommandType.SEND_NODE_COMMAND, new SendNodeCommand(help("c1")));
    }

    @Test
    void anEndpointOfTheFrameworkIsLostAndFoundAgain() {
        Script script = new Script();
        FrameworkEndpoint config = endpoint(1000);
        script.ok(CommandType.ANNOUNCE, new Announce(config));
        long first = script.now;
        script.now += 1000;
        script.ok(CommandType.ANNOUNCE, new Announce(config));
        assertThat(stored(script)).singleElement().satisfies(row -> {
            assertThat(row.alive()).isTrue();
            assertThat(row.since()).isEqualTo(first);
        });
        script.ok(CommandType.LOSE_FRAMEWORK_ENDPOINT, new LoseFrameworkEndpoint(config));
        assertThat(stored(script))
                .singleElement()
                .satisfies(row -> assertThat(row.alive()).isFalse());
        // Started anew on another port: nobody is at the old one.
        script.ok(CommandType.ANNOUNCE, new Announce(endpoint(2000)));
        assertThat(stored(script)).extracting(FrameworkEndpoint::port).containsExactly(2000);
        script.ok(CommandType.LOSE_FRAMEWORK_ENDPOINT, new LoseFrameworkEndpoint(endpoint(2000)));
        script.later(Duration.ofDays(1).toMillis());
        assertThat(stored(script)).isEmpty();
    }

    @Test
    void whatIsNoEndpointIsNotAnnounced() {
        Script script = new Script();
        for (FrameworkEndpoint bad : List.of(
                endpoint(1).toBuilder().object("tars.HelloObj").build(),
                endpoint(0),
                endpoint(1).toBuilder().host("").build(),
                endpoint(1).toBuilder().transport("x").build())) {
            assertThat(script.run(CommandType.ANNOUNCE, new Announce(bad)).code())
                    .isEqualTo(ResultCode.INVALID);
        }
    }

    private static FrameworkEndpoint endpoint(int port) {
        return FrameworkEndpoint.builder()
                .object("tars.tarsconfig.ConfigObj")
                .node("n1")
                .transport("tcp")
                .host("127.0.0.1")
                .port(port)
                .build();
    }

    private static List<FrameworkEndpoint> stored(Script script) {
        return script.reader().list(Table.FRAMEWORK, "");
    }

    private static NodeCommand help(String id) {
        return NodeCommand.builder()
                .id(id)
                .node("n1")
                .kind(NodeCommandKind.NOTIFY)
                .app("Demo")
                .server("Hello")
                .argument("tars.help")
                .build();
    }

    private static CompleteNodeCommand complete(String id, String text) {
        return CompleteNodeCommand.builder()
                .id(id)
                .node("n1")
                .result(NodeCommandResult.builder().succeeded(true).text(text).build())
                .build();
    }
}
