package io.tarsboot.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.api.Actual;
import io.tarsboot.admin.api.AdminCommand;
import io.tarsboot.admin.api.CommandAnswer;
import io.tarsboot.admin.api.Desired;
import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.api.ReleasePackage;
import io.tarsboot.admin.api.ServerSpec;
import io.tarsboot.admin.api.Task;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.system.probe.ProbePrx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Processes die, of servers and of the framework, and nothing is lost. */
class FaultsIT {

    /** Far less than it takes to miss a heartbeat: the death itself must have been seen. */
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static Framework framework;
    private static Operator operator;

    @BeforeAll
    static void startFramework() {
        framework = new Framework(directory.resolve("data")).start();
        operator = framework.admin().createApplication();
    }

    @AfterAll
    static void stopFramework() {
        framework.close();
    }

    @BeforeEach
    void aFrameworkThatRuns() {
        framework.ensureRunning();
    }

    @Test
    void aServerThatIsKilledLeavesTheAddressListsAndComesBackIntoThem() throws IOException {
        Path gate = Files.createFile(directory.resolve("gate-killed"));
        operator.createServer("Killed", gated("Killed", gate), Operator.NODE_A);
        operator.released("Killed", jar("killed"));
        Actual first = operator.awaitActive("Killed", Operator.NODE_A);
        String object = Operator.object("Killed");
        assertThat(operator.addresses(object).active()).hasSize(1);

        // Its successor serves only when it may, so that there is time to look.
        Files.delete(gate);
        ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();
        Await.until(
                "it is out of the lists",
                SOON,
                () -> operator.addresses(object),
                list -> list.active().isEmpty());
        assertThat(operator.addresses(object).inactive()).hasSize(1);

        Files.createFile(gate);
        Await.until(
                "it is in the lists again",
                () -> operator.addresses(object),
                list -> list.active().size() == 1);
        Actual second = operator.awaitActive("Killed", Operator.NODE_A);
        assertThat(second.pid()).isNotEqualTo(first.pid());
        assertThat(second.restarts()).isEqualTo(1);
        assertThat(second.listening()).isEqualTo(first.listening());
        answersByName("Killed");
    }

    @Test
    void releasedServersOutliveAFrameworkThatIsKilledAndAreAdoptedByTheNext() {
        serversOutlive("Survivor", framework::kill);
    }

    @Test
    void aServerThatDiesWhileTheFrameworkIsAwayIsStartedByTheNext() {
        operator.createServer("Deceased", Operator.probe("tars_java", "Deceased"), Operator.NODE_A);
        operator.released("Deceased", jar("deceased"));
        Actual first = operator.awaitActive("Deceased", Operator.NODE_A);

        framework.kill();
        ProcessHandle server = ProcessHandle.of(first.pid()).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
        framework.start();

        Actual second = Await.until(
                "another process is active",
                () -> operator.actual("Deceased", Operator.NODE_A),
                actual -> actual.state() == Actual.State.ACTIVE && actual.pid() != first.pid());
        assertThat(second.listening()).isEqualTo(first.listening());
        assertThat(processes("Deceased")).containsExactly(second.pid());
        answersByName("Deceased");
    }

    @Test
    void releasedServersOutliveAFrameworkThatIsStoppedAndAreAdoptedByTheNext() {
        serversOutlive("Remaining", framework::stop);
    }

    @Test
    void aReleaseGoesOnWhereTheFrameworkWasKilled() throws IOException {
        Path gate = directory.resolve("gate-release");
        operator.createServer("Slow", gated("Slow", gate), Operator.NODE_A);
        Task task = operator.release("Slow", operator.upload("Slow", jar("slow")), false);
        Actual starting = Await.until(
                "it is being started",
                () -> operator.actual("Slow", Operator.NODE_A),
                actual -> actual.state() == Actual.State.ACTIVATING && actual.pid() > 0);

        framework.kill();
        framework.start();
        assertThat(operator.tasks().task(task.id()).state()).isEqualTo(Task.State.RUNNING);

        Files.createFile(gate);
        operator.succeeded(task);
        assertThat(operator.awaitActive("Slow", Operator.NODE_A).pid()).isEqualTo(starting.pid());
        answersByName("Slow");
    }

    @Test
    void aReleaseToANodeThatIsDownIsRefused() {
        operator.createServer("Stranded", Operator.probe("tars_java", "Stranded"), Operator.NODE_B);
        ReleasePackage uploaded = operator.upload("Stranded", jar("stranded"));

        framework.ensureRunning("--tars.standalone.nodes=" + Operator.NODE_A);
        Await.until("node-b counts as lost", () -> operator.nodes().node(Operator.NODE_B), node -> !node.alive());

        assertThat(Problems.of(ProblemCode.CONFLICT, () -> operator.release("Stranded", uploaded, false)))
                .satisfies(problem -> {
                    assertThat(problem.cause()).isEqualTo("node-not-alive");
                    assertThat(problem.detail()).contains("node-b does not report");
                });
        Desired desired = operator.servers()
                .instance(Operator.APP, "Stranded", Operator.NODE_B)
                .desired();
        assertThat(desired.setting()).isEqualTo(Desired.Setting.STOPPED);
        assertThat(desired.packageId()).isEmpty();
    }

    private static void serversOutlive(String server, Runnable end) {
        List<String> nodes = List.of(Operator.NODE_A, Operator.NODE_B);
        operator.createServer(server, Operator.probe("tars_java", server), Operator.NODE_A, Operator.NODE_B);
        operator.released(server, jar(server));
        Map<String, Integer> pids = pids(server, nodes);
        Actual.Listening listening =
                operator.actual(server, Operator.NODE_A).listening().get(0);

        end.run();
        assertThat(processes(server)).as("while the framework is away").hasSameElementsAs(pids.values());
        try (Communicator alone = Communicator.builder().build()) {
            String address = Operator.object(server) + "@tcp -h " + listening.host() + " -p " + listening.port();
            assertThat(alone.proxy(ProbePrx.class, address).echo("alone")).isEqualTo("alone");
        }

        framework.start();
        // The answers come from the processes themselves through their nodes, which have taken them over.
        assertThat(Await.until(
                        "both nodes pass on a command",
                        () -> operator.operations()
                                .command(Operator.APP, server, new AdminCommand("tars.viewstatus", List.of())),
                        answers -> answers.stream().allMatch(CommandAnswer::succeeded)))
                .extracting(CommandAnswer::node)
                .containsExactlyElementsOf(nodes);
        assertThat(pids(server, nodes)).isEqualTo(pids);
        assertThat(processes(server)).as("no second copy").hasSameElementsAs(pids.values());
        answersByName(server);
    }

    private static Map<String, Integer> pids(String server, List<String> nodes) {
        return nodes.stream()
                .collect(Collectors.toMap(
                        node -> node, node -> operator.awaitActive(server, node).pid()));
    }

    private static List<Integer> processes(String server) {
        return framework.releasedProcesses().stream()
                .filter(handle -> handle.info().commandLine().orElse("").contains(Operator.APP + "." + server))
                .flatMap(handle -> Stream.of((int) handle.pid()))
                .toList();
    }

    private static void answersByName(String server) {
        try (Communicator client = framework.client()) {
            ProbePrx probe = client.proxy(ProbePrx.class, Operator.object(server));
            assertThat(probe.echo("by name")).isEqualTo("by name");
        }
    }

    private static ServerSpec gated(String server, Path gate) {
        return Operator.withProfile(Operator.probe("tars_java", server), ProbeServer.GATE + "=" + gate);
    }

    private static Path jar(String name) {
        return Packages.jar(directory.resolve(name + ".jar"), ProbeServer.class);
    }
}
