package io.tarsboot.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.node.Assignment;
import io.tarsboot.protocol.registry.Actual;
import io.tarsboot.protocol.registry.Package;
import io.tarsboot.protocol.registry.ServerState;
import io.tarsboot.protocol.registry.Setting;
import io.tarsboot.rpc.config.TarsConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The way of a server up and down, and how it is kept up. */
class SupervisionIT extends RunningNode {

    @Test
    void aReleasedServerBecomesActiveThenStopsCleanly() throws Exception {
        node.release(node.testServer("p1"), "normal");

        Actual active = node.awaitDone(SERVER);
        assertThat(active.state()).isEqualTo(ServerState.ACTIVE);
        assertThat(active.packageId()).isEqualTo("p1");
        assertThat(active.listening()).singleElement().satisfies(listening -> {
            assertThat(listening.servant()).isEqualTo("Demo.Test.EchoObj");
            assertThat(listening.port()).isBetween(20000, 29999);
        });
        node.registry.await(SERVER, "of a version", actual -> actual.version().equals("7.7"));
        TarsConfig config = TarsConfig.load(node.layout().configFile());
        assertThat(config.get("/tars/application/server<node>"))
                .contains(node.registry.node().endpoint());
        assertThat(config.get("/tars/application/server/Demo.Test.EchoObjAdapter<endpoint>"))
                .contains("tcp -h 127.0.0.1 -p " + active.listening().get(0).port() + " -t 60000");

        node.desire(SERVER, desired -> desired.setting(Setting.STOPPED));
        Actual stopped = node.awaitDone(SERVER);

        assertThat(stopped.state()).isEqualTo(ServerState.INACTIVE);
        assertThat(node.output()).contains("good bye");
        assertThat(node.isAlive(active.pid())).isFalse();
        assertThat(stopped.message()).isEqualTo("a stop was wanted");
    }

    @Test
    void aServerThatIgnoresTheWishToEndIsMadeTo() throws Exception {
        node.release(node.testServer("p1"), "stubborn", "deactivating-timeout=1000");
        int pid = node.awaitDone(SERVER).pid();

        node.desire(SERVER, desired -> desired.setting(Setting.STOPPED));

        assertThat(node.awaitDone(SERVER).message()).contains("ended by force");
        assertThat(node.isAlive(pid)).isFalse();
    }

    @Test
    void aRestartGivesAnotherProcessWithTheSamePorts() throws Exception {
        node.release(node.testServer("p1"), "normal");
        Actual first = node.awaitDone(SERVER);

        node.desire(SERVER, desired -> desired.restart(true));
        Actual second = node.awaitDone(SERVER);

        assertThat(second.pid()).isNotEqualTo(first.pid());
        assertThat(second.listening()).isEqualTo(first.listening());
        assertThat(second.restarts()).isZero();
        assertThat(node.isAlive(first.pid())).isFalse();
    }

    @Test
    void aServerThatIsKilledComesBack() throws Exception {
        node.release(node.testServer("p1"), "normal");
        Actual first = node.awaitDone(SERVER);

        ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();

        Actual second = node.registry.await(
                SERVER,
                "active again",
                actual -> actual.state().equals(ServerState.ACTIVE) && actual.pid() != first.pid());
        assertThat(second.restarts()).isEqualTo(1);
        assertThat(second.listening()).isEqualTo(first.listening());
        String how = "process " + first.pid() + " was ended by SIGKILL";
        assertThat(second.message()).startsWith("restarted at ").endsWith("Z: " + how);
        assertThat(node.output()).contains(", package p1: " + how + "; starting again, quick restart 1 of 3 ==");

        node.desire(SERVER, desired -> desired.restart(true));
        assertThat(node.awaitDone(SERVER).message()).isEmpty();
    }

    @Test
    void whatARegistryWantedBeforeTheNodeHeardOfItIsDoneEvenIfItsNumbersLookKnown() throws Exception {
        node.release(node.testServer("p1"), "normal");
        int pid = node.awaitDone(SERVER).pid();

        Assignment former = node.registry.assignment(SERVER);
        node.registry.down(true);
        node.registry.restored(
                "1-second",
                former.toBuilder()
                        .desired(former.desired().toBuilder()
                                .generation(former.desired().generation() + 1)
                                .setting(Setting.STOPPED)
                                .build())
                        .build());
        node.registry.down(false);

        assertThat(node.awaitDone(SERVER).state()).isEqualTo(ServerState.INACTIVE);
        assertThat(node.isAlive(pid)).isFalse();
    }

    @Test
    void aServerThatSaysThatItDoesNotServeIsNotActiveUntilItServesAgain() throws Exception {
        node.release(node.testServer("p1"), "pausing");
        int pid = node.awaitDone(SERVER).pid();

        node.registry.await(SERVER, "activating", actual -> actual.state().equals(ServerState.ACTIVATING));
        Actual again = node.registry.await(
                SERVER, "active again", actual -> actual.state().equals(ServerState.ACTIVE));

        assertThat(again.pid()).isEqualTo(pid);
        assertThat(again.restarts()).isZero();
    }

    @Test
    void aServerThatTookItsSignBackIsNotActiveWhenItListensAtLast() throws Exception {
        node.release(node.testServer("p1"), "hesitant", "activating-timeout=6000");

        assertThat(node.awaitFailed(SERVER).progress().message()).contains("it did not become active within 6 s");
        assertThat(node.output()).contains("listening at last");
    }

    @Test
    void theOutputOfAServerIsBoundedWhileItRuns() throws Exception {
        node.release(node.testServer("p1"), "chatty");
        int pid = node.awaitDone(SERVER).pid();

        Path output = node.layout().output();
        node.await(() -> Files.exists(output.resolveSibling(output.getFileName() + ".1"))
                && output.toFile().length() < 1000);
        assertThat(node.actual(SERVER).pid()).isEqualTo(pid);
    }

    @Test
    void aServerThatFallsSilentIsStartedAgain() throws Exception {
        node.release(node.testServer("p1"), "mute", "hearttimeout=1500", "deactivating-timeout=1000");
        int pid = node.awaitDone(SERVER).pid();

        node.registry.await(SERVER, "being stopped", actual -> actual.message().contains("no heartbeat came"));
        node.registry.await(
                SERVER, "active again", actual -> actual.state().equals(ServerState.ACTIVE) && actual.pid() != pid);
    }

    @Test
    void aServerThatGoesDownAgainAndAgainIsLeftDownAndSaysWhy() throws Exception {
        node.release(node.testServer("p1"), "crash");

        Actual down = node.registry.await(
                SERVER, "left down", actual -> actual.message().contains("the next try is at"));

        assertThat(down.state()).isEqualTo(ServerState.INACTIVE);
        assertThat(down.message()).contains("exit code 3").contains("went down 3 times");
        assertThat(down.restarts()).isEqualTo(3);
    }

    @Test
    void aStartThatCannotSucceedIsNotTriedAgainUntilItsReasonIsGone() throws Exception {
        String script = "#!/bin/sh\nexec sleep 1000\n";
        Package release = node.packages.tarGz("p1", tar -> tar.program("run.sh", script));
        node.put(node.notTars("start.sh").build(), release);
        assertThat(node.awaitFailed(SERVER).progress().message()).contains("start.sh is not in the package");

        Actual down = node.registry.await(
                SERVER, "given up", actual -> actual.message().contains("it is not tried again until"));
        assertThat(down.state()).isEqualTo(ServerState.INACTIVE);
        assertThat(down.restarts()).isZero();

        Assignment wrong = node.registry.assignment(SERVER);
        node.registry.put(wrong.toBuilder()
                .server(wrong.server().toBuilder().startScript("run.sh").build())
                .build());
        node.registry.await(SERVER, "active", actual -> actual.state().equals(ServerState.ACTIVE));
    }
}
