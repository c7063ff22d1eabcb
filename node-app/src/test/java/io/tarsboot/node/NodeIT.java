package io.tarsboot.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.node.model.InstanceId;
import io.tarsboot.node.process.ProcessIdentity;
import io.tarsboot.node.process.ProcessTable;
import io.tarsboot.node.saved.SavedProcess;
import io.tarsboot.protocol.node.Assignment;
import io.tarsboot.protocol.registry.Actual;
import io.tarsboot.protocol.registry.LogRead;
import io.tarsboot.protocol.registry.NodeCommandKind;
import io.tarsboot.protocol.registry.NodeCommandResult;
import io.tarsboot.protocol.registry.Package;
import io.tarsboot.protocol.registry.ServerState;
import io.tarsboot.protocol.registry.Setting;
import io.tarsboot.rpc.config.TarsConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole node with real processes; only the registry and the package store are of this test. */
class NodeIT {

    private static final String SERVER = "Demo.Test";

    @TempDir
    Path directory;

    private NodeHarness node;

    @BeforeEach
    void aNode() throws IOException {
        node = new NodeHarness(directory);
        node.start();
    }

    @AfterEach
    void endAll() {
        node.close();
    }

    // ------------------------------------------------------------ the way up and down

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
    void aServerThatFallsSilentIsStartedAgain() throws Exception {
        node.release(node.testServer("p1"), "mute", "hearttimeout=1500", "deactivating-timeout=1000");
        int pid = node.awaitDone(SERVER).pid();

        node.registry.await(SERVER, "being stopped", actual -> actual.message().contains("no heartbeat came"));
        node.registry.await(
                SERVER, "active again", actual -> actual.state().equals(ServerState.ACTIVE) && actual.pid() != pid);
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

    // ------------------------------------------------------------ failures

    @Test
    void aVersionThatDoesNotStartFailsTheReleaseWithItsLastLinesAndTheOneBeforeIsStillHere() throws Exception {
        Package good = node.testServer("p1");
        node.release(good, "normal");
        node.awaitDone(SERVER);

        node.release(node.testServer("p2"), "crash");
        Actual failed = node.awaitFailed(SERVER);
        assertThat(failed.progress().message()).contains("ended with exit code 3 before it was active");
        assertThat(failed.progress().logTail()).contains("reason 50").doesNotContain("reason 1\n");
        assertThat(failed.packageId()).isEqualTo("p2");

        int reads = node.packages.reads();
        node.release(good, "normal");
        Actual back = node.awaitDone(SERVER);
        assertThat(back.state()).isEqualTo(ServerState.ACTIVE);
        assertThat(back.packageId()).isEqualTo("p1");
        assertThat(node.packages.reads()).as("downloads").isEqualTo(reads);
    }

    @Test
    void aServerThatReportsBeforeItListensIsActiveWhenItListens() throws Exception {
        node.release(node.testServer("p1"), "early");
        node.awaitDone(SERVER);

        assertThat(node.layout().output()).content().contains("listening at last");
    }

    @Test
    void aVersionThatReportsButNeverListensFailsTheRelease() throws Exception {
        node.release(node.testServer("p1"), "hasty");

        assertThat(node.awaitFailed(SERVER).progress().message())
                .contains("ended with exit code 4 before it was active");
    }

    @Test
    void aVersionThatNeverReportsFailsTheRelease() throws Exception {
        node.release(node.testServer("p1"), "silent", "activating-timeout=3000");

        assertThat(node.awaitFailed(SERVER).progress().message())
                .startsWith("it did not become active within 3 s (activating-timeout): no heartbeat came");
    }

    @Test
    void aBadPackageFailsTheReleaseAndWhatRunsGoesOn() throws Exception {
        node.release(node.testServer("p1"), "normal");
        int pid = node.awaitDone(SERVER).pid();

        Package damaged = node.testServer("p2");
        node.packages.damage(damaged);
        node.release(damaged, "normal");
        assertThat(node.awaitFailed(SERVER).progress().message()).contains("sha-256");

        node.release(node.packages.add("p3", "x.tar.gz", "hello".getBytes(StandardCharsets.UTF_8)), "normal");
        assertThat(node.awaitFailed(SERVER).progress().message()).contains("not an archive");

        node.release(node.packages.tarGz("p4", tar -> tar.file("ok", "1").file("../evil", "1")), "normal");
        assertThat(node.awaitFailed(SERVER).progress().message()).contains("\"../evil\" leads out of the package");

        node.release(node.packages.add("p5", "x.jar", "hello".getBytes(StandardCharsets.UTF_8)), "normal");
        assertThat(node.awaitFailed(SERVER).progress().message()).contains("not an archive");

        Actual actual = node.registry.await(SERVER, "active", all -> true);
        assertThat(actual.state()).isEqualTo(ServerState.ACTIVE);
        assertThat(actual.pid()).isEqualTo(pid);
        assertThat(actual.packageId()).isEqualTo("p1");
    }

    @Test
    void aServerKeepsItsPortIfWhoeverHasItLetsGoSoon() throws Exception {
        node.release(node.testServer("p1"), "normal");
        Actual first = node.awaitDone(SERVER);
        node.stop();
        node.kill(first.pid());
        int port = first.listening().get(0).port();
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            node.start();
            node.await(() -> node.actual(SERVER).message().contains("port " + port + " is still taken"));
            assertThat(other.isBound()).isTrue();
        }

        Actual second =
                node.registry.await(SERVER, "active", actual -> actual.state().equals(ServerState.ACTIVE));
        assertThat(second.listening()).isEqualTo(first.listening());
    }

    @Test
    void aServerWhosePortAnotherProgramKeepsGetsAnotherOne() throws Exception {
        node.release(node.testServer("p1"), "normal");
        Actual first = node.awaitDone(SERVER);
        node.stop();
        node.kill(first.pid());
        int port = first.listening().get(0).port();
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            node.start();

            Actual second = node.registry.await(
                    SERVER, "active", actual -> actual.state().equals(ServerState.ACTIVE));
            assertThat(second.listening().get(0).port()).isBetween(20000, 29999).isNotEqualTo(other.getLocalPort());
        }
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

    @Test
    void aPackageWhoseIdIsNoneFailsTheRelease() throws Exception {
        node.release(node.testServer("../p1"), "normal");

        assertThat(node.awaitFailed(SERVER).progress().message()).contains("packageId: \"../p1\"");
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = other.getLocalPort();
            node.put(
                    node.server("tars_java", "normal")
                            .adapters(List.of(NodeHarness.adapter("Echo").toBuilder()
                                    .port(port)
                                    .build()))
                            .build(),
                    node.testServer("p1"));

            assertThat(node.awaitFailed(SERVER).progress().message())
                    .contains("port " + port + " of Demo.Test/Demo.Test.EchoObjAdapter on 127.0.0.1 is taken");
        }
    }

    @Test
    void aProfileThatDoesNotParseIsNamedWithItsLine() throws Exception {
        node.release(node.testServer("p1"), "normal", "</wrong>");

        assertThat(node.awaitFailed(SERVER).progress().message())
                .contains("line ")
                .contains("</wrong>");
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

    // ------------------------------------------------------------ the node's own life

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

    // ------------------------------------------------------------ other types

    @Test
    void anExecutableIsStartedWithItsConfiguration() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        String script = "#!/bin/sh\nexec " + java + " -cp '" + System.getProperty("java.class.path") + "' "
                + TestServer.class.getName() + " \"$@\"\n";
        node.put(
                node.server("tars_cpp", "normal").build(),
                node.packages.tarGz("p1", tar -> tar.program("Test/Test", script)));

        Actual active = node.awaitDone(SERVER);

        assertThat(active.state()).isEqualTo(ServerState.ACTIVE);
        assertThat(node.commandLine(active.pid()))
                .contains("--config=" + node.layout().configFile());
    }

    @Test
    void aNodejsServiceRunsByTheLauncher() throws Exception {
        String main = """
                const net = require('net');
                const fs = require('fs');
                const text = fs.readFileSync(process.env.TARS_CONFIG, 'utf8');
                const port = Number(/EchoObjAdapter>[^]*?-p (\\d+)/.exec(text)[1]);
                console.log('main is', require.main === module, 'port is', port, process.argv.length);
                process.on('tars.notify', (command, answer) => answer('did ' + command));
                const server = net.createServer((socket) => socket.end());
                setTimeout(() => server.listen(port, '127.0.0.1'), 300);
                process.on('SIGTERM', () => { console.log('closing'); server.close(() => process.exit(0)); });
                """;
        node.put(
                node.server("tars_nodejs", "normal").build(),
                node.packages.tarGz(
                        "p1",
                        tar -> tar.file(
                                        "package/package.json",
                                        "{\"name\":\"echo\",\"version\":\"1.2.3\",\"main\":\"lib/main.js\"}")
                                .file("package/lib/main.js", main)));

        Actual active = node.awaitDone(SERVER);
        assertThat(active.state()).isEqualTo(ServerState.ACTIVE);
        assertThat(node.output())
                .contains("main is true port is " + active.listening().get(0).port() + " 2");
        node.registry.await(SERVER, "of a version", actual -> actual.version().equals("1.2.3"));

        assertThat(node.notify("tars.viewversion").text()).startsWith("1.2.3 (Node.js");
        assertThat(node.notify("reload cache").text()).isEqualTo("did reload cache");
        assertThat(node.notify("tars.help").text()).contains("tars.viewstatus");

        node.desire(SERVER, desired -> desired.setting(Setting.STOPPED));
        assertThat(node.awaitDone(SERVER).message()).isEqualTo("a stop was wanted");
        assertThat(node.output()).contains("closing");
    }

    @Test
    void aNodejsServiceMayBeAModule() throws Exception {
        node.put(
                node.server("tars_nodejs", "normal").adapters(List.of()).build(),
                node.packages.tarGz(
                        "p1",
                        tar -> tar.file("package.json", "{\"type\":\"module\",\"main\":\"main.js\"}")
                                .file(
                                        "main.js",
                                        "import { setInterval } from 'timers';\nsetInterval(() => {}, 1000);\n"
                                                + "console.log('a module');")));

        assertThat(node.awaitDone(SERVER).state()).isEqualTo(ServerState.ACTIVE);
        assertThat(node.output()).contains("a module");
    }

    @Test
    void aNodejsServiceThatThrowsFailsTheRelease() throws Exception {
        node.put(
                node.server("tars_nodejs", "normal").build(),
                node.packages.tarGz(
                        "p1",
                        tar -> tar.file("package.json", "{\"main\":\"main.js\"}")
                                .file("main.js", "throw new Error('no database');")));

        assertThat(node.awaitFailed(SERVER).progress().logTail()).contains("Error: no database");
    }

    @Test
    void aPlainProgramIsActiveWhileItsProcessRunsAndEndsBySignal() throws Exception {
        String script = "#!/bin/sh\ntrap 'echo got TERM; exit 0' TERM\necho args $1 $2 port $PORT in $(pwd)\n"
                + "while true; do sleep 0.1; done\n";
        node.put(
                node.notTars("run.sh '${app} ${server}' \"a b\"").build(),
                node.packages.tarGz("p1", tar -> tar.program("run.sh", script)));

        Actual active = node.awaitDone(SERVER);
        assertThat(active.state()).isEqualTo(ServerState.ACTIVE);
        assertThat(node.output()).contains("args Demo Test a b port ").contains("/versions/p1");

        node.desire(SERVER, desired -> desired.setting(Setting.STOPPED));
        node.awaitDone(SERVER);
        assertThat(node.output()).contains("got TERM");
        assertThat(node.isAlive(active.pid())).isFalse();
    }

    @Test
    void aStartScriptMayLeaveItsServerBehind() throws Exception {
        String script = "#!/bin/sh\nsleep 1000 &\necho $! > child.pid\n";
        node.put(node.notTars("start.sh").build(), node.packages.tarGz("p1", tar -> tar.program("start.sh", script)));

        Actual active = node.awaitDone(SERVER);

        assertThat(active.pid())
                .isEqualTo(Integer.parseInt(
                        Files.readString(node.layout().program().resolve("child.pid"))
                                .strip()));
        node.stop();
        node.start();
        assertThat(node.registry
                        .await(SERVER, "active", actual -> actual.state().equals(ServerState.ACTIVE))
                        .pid())
                .isEqualTo(active.pid());
        node.desire(SERVER, desired -> desired.setting(Setting.STOPPED));
        node.awaitDone(SERVER);
        assertThat(node.isAlive(active.pid())).isFalse();
    }

    @Test
    void aDaemonIsLookedAfterByItsMonitorAndStoppedByItsStopScript() throws Exception {
        // The start script ends, and what it started has left its session.
        String start = "#!/bin/sh\nsetsid sh -c 'echo $$ > daemon.pid; exec sleep 1000' </dev/null >/dev/null 2>&1 &\n";
        node.put(
                node.notTars("start.sh")
                        .stopScript("stop.sh now")
                        .monitorScript("monitor.sh")
                        .build(),
                node.packages.tarGz(
                        "p1",
                        tar -> tar.program("start.sh", start)
                                .program("stop.sh", "#!/bin/sh\necho $1 > stopped\nkill $(cat daemon.pid)\n")
                                .program("monitor.sh", "#!/bin/sh\nkill -0 $(cat daemon.pid)\n")),
                "monitor-interval=200",
                "hearttimeout=1000");

        Actual active = node.registry.await(
                SERVER,
                "active as its daemon",
                actual -> actual.state().equals(ServerState.ACTIVE) && actual.pid() == node.number("daemon.pid"));

        node.desire(SERVER, desired -> desired.setting(Setting.STOPPED));
        assertThat(node.awaitDone(SERVER).state()).isEqualTo(ServerState.INACTIVE);
        assertThat(node.layout().program().resolve("stopped")).hasContent("now");
        assertThat(node.isAlive(active.pid())).isFalse();
    }

    @Test
    void aProgramWhoseMonitorFindsItSickIsStartedAgain() throws Exception {
        node.put(
                node.notTars("run.sh").monitorScript("monitor.sh").build(),
                node.packages.tarGz(
                        "p1",
                        tar -> tar.program("run.sh", "#!/bin/sh\nrm -f sick\nexec sleep 1000\n")
                                .program("monitor.sh", "#!/bin/sh\ntest ! -f sick\n")),
                "monitor-interval=200",
                "hearttimeout=1000");
        int pid = node.awaitDone(SERVER).pid();

        Files.createFile(node.layout().program().resolve("sick"));

        node.registry.await(
                SERVER, "found sick", actual -> actual.message().contains("its monitor command did not succeed"));
        node.registry.await(
                SERVER, "active again", actual -> actual.state().equals(ServerState.ACTIVE) && actual.pid() != pid);
    }

    // ------------------------------------------------------------ questions

    @Test
    void logsAreListedAndReadAndCommandsReachTheServer() throws Exception {
        node.release(node.testServer("p1"), "normal");
        node.awaitDone(SERVER);

        assertThat(node.notify("tars.viewstatus").text()).isEqualTo("heard tars.viewstatus");
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
