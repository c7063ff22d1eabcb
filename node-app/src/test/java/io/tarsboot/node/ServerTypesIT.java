package io.tarsboot.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.registry.Actual;
import io.tarsboot.protocol.registry.ServerState;
import io.tarsboot.protocol.registry.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Servers of each type, as real processes. */
class ServerTypesIT extends RunningNode {

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
}
