package io.tarsboot.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.node.model.InstanceId;
import io.tarsboot.protocol.node.Assignment;
import io.tarsboot.protocol.registry.Actual;
import io.tarsboot.protocol.registry.ServerState;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What becomes of servers when the registry is away, or does not want them here any more, and when the node ends. */
class PlacementIT extends RunningNode {

    @Test
    void serversAreStartedFromDiskWhileTheRegistryIsDown() throws Exception {
        node.release(node.testServer("p1"), "normal");
        Actual first = node.awaitDone(SERVER);
        node.stop();
        node.kill(first.pid());
        node.registry.down(true);

        node.start();

        node.await(() -> node.actual(SERVER).state().equals(ServerState.ACTIVE));
        int pid = node.actual(SERVER).pid();
        assertThat(pid).isNotEqualTo(first.pid());
        node.registry.down(false);
        assertThat(node.registry
                        .await(SERVER, "reported", actual -> actual.pid() == pid)
                        .listening())
                .isEqualTo(first.listening());
    }

    @Test
    void aRemovedServerIsStoppedAndItsProgramDeletedButNotItsDataAndLogs() throws Exception {
        node.release(node.testServer("p1"), "normal");
        int pid = node.awaitDone(SERVER).pid();

        node.registry.remove(SERVER);

        node.await(() -> !node.isAlive(pid));
        node.await(
                () -> node.node().servers().find(new InstanceId("Demo", "Test")).isEmpty());
        assertThat(node.layout().home().resolve("versions")).doesNotExist();
        assertThat(node.layout().data()).exists();
        assertThat(node.layout().output()).exists();
    }

    @Test
    void aServerThatIsRemovedAndPlacedAgainRuns() throws Exception {
        node.release(node.testServer("p1"), "normal");
        Actual first = node.awaitDone(SERVER);
        Assignment assignment = node.registry.assignment(SERVER);

        node.registry.remove(SERVER);
        node.await(() -> node.actual(SERVER).state().equals(ServerState.DEACTIVATING) || !node.isAlive(first.pid()));
        node.registry.put(assignment);

        Actual second = node.registry.await(
                SERVER,
                "active again",
                actual -> actual.state().equals(ServerState.ACTIVE) && actual.pid() != first.pid());
        assertThat(node.isAlive(first.pid())).isFalse();
        assertThat(node.isAlive(second.pid())).isTrue();
    }

    @Test
    void aServerThatWasRemovedWhileTheNodeWasDownIsStopped() throws Exception {
        node.release(node.testServer("p1"), "normal");
        Actual first = node.awaitDone(SERVER);
        node.stop();
        node.registry.remove(SERVER);
        Files.delete(directory.resolve("node/state/assignments"));

        node.start();

        node.await(() -> !node.isAlive(first.pid()));
    }

    @Test
    void theServersEndWithTheNodeIfThatIsWanted() throws Exception {
        node.release(node.testServer("p1"), "normal");
        int pid = node.awaitDone(SERVER).pid();
        Files.createFile(directory.resolve("stop-servers"));

        node.stop();

        assertThat(node.isAlive(pid)).isFalse();
        assertThat(node.output()).contains("good bye");
    }

    @Test
    void twoNodesCannotHaveTheSameDirectory() {
        try (NodeHarness other = node.another()) {
            assertThatThrownBy(other::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("belongs to a node that is running");
        }
    }
}
