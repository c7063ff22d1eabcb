package io.tarsboot.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.registry.LogRead;
import io.tarsboot.protocol.registry.NodeCommandKind;
import io.tarsboot.protocol.registry.NodeCommandResult;
import org.junit.jupiter.api.Test;

/** What a node tells of its servers and of itself. */
class NodeCommandsIT extends RunningNode {

    @Test
    void logsAreListedAndReadAndCommandsReachTheServer() throws Exception {
        node.release(node.testServer("p1"), "normal");
        node.awaitDone(SERVER);

        assertThat(node.notify("tars.viewstatus").text()).isEqualTo("heard tars.viewstatus");
        NodeCommandResult unknown = node.notify("nonsense now");
        assertThat(unknown.succeeded()).isFalse();
        assertThat(unknown.text()).isEqualTo("unknown command nonsense");
        NodeCommandResult list = node.command(NodeCommandKind.LIST_LOGS, "", LogRead.DEFAULT);
        assertThat(list.files())
                .singleElement()
                .satisfies(file -> assertThat(file.name()).isEqualTo("Demo.Test.log"));
        NodeCommandResult read = node.command(
                NodeCommandKind.READ_LOG,
                "",
                LogRead.builder()
                        .file("Demo.Test.log")
                        .offset(-4096)
                        .contains("HELLO")
                        .ignoreCase(true)
                        .build());
        assertThat(read.chunk().text()).startsWith("hello, mode normal");
        NodeCommandResult refused = node.command(
                NodeCommandKind.READ_LOG,
                "",
                LogRead.builder().file("../../../node.lock").build());
        assertThat(refused.succeeded()).isFalse();
        assertThat(refused.text()).contains("as it was listed");
        assertThat(node.command("Demo.Other", NodeCommandKind.NOTIFY, "x", LogRead.DEFAULT)
                        .text())
                .contains("Demo.Other is not on node node-a");
    }

    @Test
    void theNodeTellsWhatItIs() throws Exception {
        node.await(() -> node.registry.node().cores() > 0);

        assertThat(node.registry.node().name()).isEqualTo("node-a");
        assertThat(node.registry.node().host()).isEqualTo("127.0.0.1");
        assertThat(node.registry.node().endpoint()).startsWith("tars.tarsnode.ServerObj@tcp -h 127.0.0.1 -p ");
        assertThat(node.registry.node().load().memoryTotal()).isPositive();
        assertThat(node.registry.node().load().memoryUsed())
                .isBetween(1L, node.registry.node().load().memoryTotal());
        assertThat(node.registry.node().load().diskTotal()).isPositive();
    }
}
