package io.tarsboot.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.system.Commands.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./tars up --members 3}: nodes and members as processes of their own, installed from the distribution as on real
 * machines. Nodes start what of the framework fails.
 */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class ClusterScriptIT {

    private static final String SERVER = "Demo.HelloServer";

    private static final int MEMBERS = 3;
    private static final int PORTS = 60;

    private static final Pattern RESTARTED = Pattern.compile("tarsregistry +\\d+ +active .* 1 +restarted at");
    private static final Pattern LEADER = Pattern.compile("127\\.0\\.0\\.1:(\\d+) +leader +yes");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private TarsScript script;
    private InstalledPrograms programs;
    private int startPort;

    @BeforeEach
    void cloneOfTheRepository() throws IOException {
        startPort = FreePorts.inARow(PORTS);
        script = new TarsScript(directory).with("TARS_START_PORT", String.valueOf(startPort));
        programs = new InstalledPrograms(script.home());
    }

    @AfterEach
    void nothingRunsOn() throws IOException {
        script.unlink();
        programs.kill();
    }

    @Test
    void threeMembersOnOneMachine() throws IOException {
        portsThatCannotBeHadAreRefusedAndForgotten();

        Run up = ok(script.run("up", "--members", "3"));
        assertThat(up.out().lines().filter(line -> line.startsWith("admin=http://127.0.0.1:")))
                .hasSize(MEMBERS);
        assertThat(script.run("up", "--members", "5").err())
                .contains("--members: 5 (expected: 3, as many as the cluster in ", "Grow a cluster");
        ok(script.shell(up.told("Log in: ")));
        assertThat(ok(script.run("ctl", "operator", "members", "list", "registry"))
                        .err())
                .startsWith("3 of 3 answer");
        assertThat(ok(script.run("ctl", "operator", "members", "list", "patch")).err())
                .startsWith("3 of 3 answer");
        assertThat(ok(script.run("ctl", "node", "list")).out())
                .containsPattern("node-1 +alive")
                .containsPattern("node-2 +alive")
                .containsPattern("node-3 +alive");
        ok(script.run("ctl", "framework", "check"));

        aServerIsReleased();
        whatOfTheFrameworkIsKilledIsStartedAgain();
        aNodeThatIsKilledFindsEverythingAgain();
        withoutAMajorityTheOperatorSeesWhatOneMemberKnows();

        Run down = ok(script.shell(up.told("Stop:   ") + " --servers"));
        assertThat(down.out().lines().filter(line -> line.startsWith("Stopped node ")))
                .hasSize(MEMBERS);
        assertThat(programs.running()).isEmpty();
    }

    private void portsThatCannotBeHadAreRefusedAndForgotten() throws IOException {
        script.with("TARS_START_PORT", "abc");
        assertThat(script.run("up", "--members", "3").err())
                .contains("TARS_START_PORT: abc (expected: a number from 1024 to ");
        script.with("TARS_START_PORT", String.valueOf(startPort));
        try (ServerSocket taken = new ServerSocket(startPort + PORTS - 1, 1, InetAddress.getLoopbackAddress())) {
            assertThat(script.run("up", "--members", "3").err())
                    .contains("port " + taken.getLocalPort() + " is in use (expected: 60 free ports from");
        }
    }

    private void aServerIsReleased() {
        ok(script.run("ctl", "app", "create", "Demo"));
        ok(script.run("ctl", "server", "create", SERVER, "--type", "tars_java", "--obj", "HelloObj"));
        ok(script.run("ctl", "server", "place", SERVER, "node-1", "node-3"));
        ok(script.run(
                "ctl",
                "server",
                "patch",
                Packages.built("examples/hello-server", "-exec").toString(),
                "--server",
                SERVER,
                "--wait"));
        assertThat(ok(script.run("ctl", "server", "status", SERVER)).out())
                .containsPattern("node-1 .*active")
                .containsPattern("node-3 .*active");
    }

    private void whatOfTheFrameworkIsKilledIsStartedAgain() {
        int leader = leader();
        long killed = pid(leader, "tarsregistry");
        kill(killed);

        // Nobody starts it but its node.
        Await.until(
                "another process of the registry", () -> pid(leader, "tarsregistry"), pid -> pid > 0 && pid != killed);
        Await.until(
                "all members of the registry",
                () -> script.run("ctl", "operator", "members", "list", "registry"),
                run -> run.err().startsWith("3 of 3 answer"));
        Await.until(
                "its node tells of it",
                () -> ok(list(leader)).out(),
                out -> RESTARTED.matcher(out).find());
    }

    private void aNodeThatIsKilledFindsEverythingAgain() {
        long registry = pid(1, "tarsregistry");
        kill(pid(1, "tarsnode"));
        assertThat(pid(1, "tarsregistry")).isEqualTo(registry);

        ok(script.run("up", "--members", "3"));
        assertThat(pid(1, "tarsnode")).isPositive();
        assertThat(pid(1, "tarsregistry")).isEqualTo(registry);
    }

    private void withoutAMajorityTheOperatorSeesWhatOneMemberKnows() {
        ok(script.run("ctl", "framework", "stop", "--directory", installation(2)));
        ok(script.run("ctl", "framework", "stop", "--directory", installation(3)));

        Run members = Await.until(
                "the member that is left has noticed",
                () -> script.run("ctl", "operator", "members", "list", "registry"),
                run -> run.err().contains("1 of 3 answer, none leads; it stands still until 1 more does"));
        assertThat(members.err()).contains("The registry has no leader.");
        Run status = ok(script.run("ctl", "server", "status", SERVER));
        assertThat(status.out()).contains("node-1", "node-3");
        assertThat(status.err()).contains("This is what one of its members knew last");
        assertThat(script.run("ctl", "app", "create", "Late").err())
                .contains(
                        "the registry has no leader", "See which members run: tarsctl operator members list registry");
        ok(script.run("ctl", "operator", "snapshot", "save", "registry", "left.backup", "--local"));

        ok(script.run("up", "--members", "3"));
        Await.until(
                "all members of the registry",
                () -> script.run("ctl", "operator", "members", "list", "registry"),
                run -> run.err().startsWith("3 of 3 answer;"));
    }

    /** On which node it is. */
    private int leader() {
        var found = LEADER.matcher(
                ok(script.run("ctl", "operator", "members", "list", "registry")).out());
        assertThat(found.find()).isTrue();
        return (Integer.parseInt(found.group(1)) - startPort) / 20 + 1;
    }

    private Run list(int node) {
        return script.run("ctl", "framework", "list", "--directory", installation(node));
    }

    /** 0 if it does not run. */
    private long pid(int node, String service) {
        var found =
                Pattern.compile(service + " +(\\d+|-) ").matcher(ok(list(node)).out());
        assertThat(found.find()).isTrue();
        return found.group(1).equals("-") ? 0 : Long.parseLong(found.group(1));
    }

    private String installation(int node) {
        return script.home().resolve("cluster/node-" + node).toString();
    }

    private static void kill(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    private Run ok(Run run) {
        assertThat(run.code()).as(run + "\n" + programs.logs()).isZero();
        return run;
    }
}
