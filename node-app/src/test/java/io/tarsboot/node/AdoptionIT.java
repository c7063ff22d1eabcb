package io.tarsboot.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.node.process.ProcessIdentity;
import io.tarsboot.node.process.ProcessTable;
import io.tarsboot.node.saved.SavedProcess;
import io.tarsboot.protocol.registry.Actual;
import io.tarsboot.protocol.registry.ServerState;
import java.nio.file.Files;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a run of the node finds the processes of an earlier one again, and no others. */
class AdoptionIT extends RunningNode {

    @Test
    void theNextRunOfTheNodeFindsTheProcessAgainAndStartsNoSecondOne() throws Exception {
        node.release(node.testServer("p1"), "normal");
        Actual first = node.awaitDone(SERVER);

        node.stop();
        assertThat(node.isAlive(first.pid())).isTrue();
        node.start();

        Actual again =
                node.registry.await(SERVER, "active", actual -> actual.state().equals(ServerState.ACTIVE));
        assertThat(again.pid()).isEqualTo(first.pid());
        assertThat(again.listening()).isEqualTo(first.listening());
        node.awaitBeat();
        assertThat(node.processes()).hasSize(1);

        ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();
        node.registry.await(
                SERVER,
                "active again",
                actual -> actual.state().equals(ServerState.ACTIVE) && actual.pid() != first.pid());
        assertThat(node.processes()).hasSize(1);
    }

    @Test
    void theServersOfANodeThatIsKilledGoOnAndAreFoundAgain() throws Exception {
        node.release(node.testServer("p1"), "normal");
        int first = node.awaitDone(SERVER).pid();
        node.stop();
        node.kill(first);
        Process program = node.startProgram();
        node.await(() -> node.processes().size() == 1 && node.isRecordedActive());
        Set<ProcessIdentity> servers = node.processes();

        program.destroyForcibly().waitFor();
        node.start();

        Actual again =
                node.registry.await(SERVER, "active", actual -> actual.state().equals(ServerState.ACTIVE));
        assertThat(servers).hasSize(1).allMatch(process -> process.pid() == again.pid());
        node.awaitBeat();
        assertThat(node.processes()).isEqualTo(servers);
    }

    @Test
    void aProcessWhoseStartWasNotNotedAnyMoreIsFoundByItsMark() throws Exception {
        node.release(node.testServer("p1"), "normal");
        Actual first = node.awaitDone(SERVER);
        node.stop();
        node.changeRecord(run -> run.process(SavedProcess.DEFAULT).leader(SavedProcess.DEFAULT));

        node.start();

        assertThat(node.registry
                        .await(SERVER, "active", actual -> actual.state().equals(ServerState.ACTIVE))
                        .pid())
                .isEqualTo(first.pid());
        assertThat(node.processes()).hasSize(1);
    }

    @Test
    void aProcessIsFoundAgainEvenIfAllThatWasKnownOfItIsLost() throws Exception {
        node.release(node.testServer("p1"), "normal");
        Actual first = node.awaitDone(SERVER);
        node.stop();
        Files.delete(directory.resolve("node/state/servers/Demo.Test"));

        node.start();

        assertThat(node.registry
                        .await(SERVER, "active", actual -> actual.state().equals(ServerState.ACTIVE))
                        .pid())
                .isEqualTo(first.pid());
        assertThat(node.awaitDone(SERVER).pid()).isEqualTo(first.pid());
        assertThat(node.processes()).hasSize(1);
    }

    @Test
    void aProcessThatGotThePidOfTheServerIsNotTakenForIt() throws Exception {
        node.release(node.testServer("p1"), "normal");
        Actual first = node.awaitDone(SERVER);
        node.stop();
        node.kill(first.pid());
        Process stranger = new ProcessBuilder("sleep", "1000").start();
        try {
            String birthOfAnother = ProcessTable.ofThisSystem()
                            .find(stranger.pid())
                            .orElseThrow()
                            .birth() + "1";
            SavedProcess reused = new SavedProcess(stranger.pid(), birthOfAnother);
            node.changeRecord(run -> run.process(reused).leader(reused));

            node.start();

            Actual second = node.registry.await(
                    SERVER, "active", actual -> actual.state().equals(ServerState.ACTIVE));
            assertThat(second.pid()).isNotEqualTo((int) stranger.pid());
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly().waitFor();
        }
    }
}
