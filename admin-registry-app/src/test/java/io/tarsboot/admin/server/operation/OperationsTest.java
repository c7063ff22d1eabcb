package io.tarsboot.admin.server.operation;

import static io.tarsboot.admin.server.operation.ProblemAssert.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.api.Problem;
import io.tarsboot.admin.server.testing.TestServer;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Actual;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.LogChunk;
import io.tarsboot.protocol.registry.LogFile;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.NodeCommandKind;
import io.tarsboot.protocol.registry.NodeCommandResult;
import io.tarsboot.protocol.registry.Package;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.StepState;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.protocol.registry.TaskItem;
import io.tarsboot.protocol.registry.TaskKind;
import io.tarsboot.protocol.registry.TaskOrder;
import io.tarsboot.protocol.tars.EndpointF;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.client.RestTestClient;

class OperationsTest {

    private final TestServer server = TestServer.shared();
    private final RestTestClient admin = server.client(server.tokenOfAdmin());

    @BeforeEach
    void aServerOnTwoNodes() {
        server.addServer("Demo", "Hello", "a", "b");
    }

    @Test
    void aReleaseIsATaskWithADeadlineAndItsNodes() {
        server.registry()
                .put(
                        Table.PACKAGES,
                        Package.builder().id("p1").app("Demo").server("Hello").build());

        admin.post()
                .uri("/api/v1/servers/Demo/Hello/releases")
                .body(Map.of("packageId", "p1", "nodes", List.of("b"), "rollback", true, "timeout", "PT30S"))
                .exchange()
                .expectStatus()
                .isAccepted()
                .expectBody()
                .jsonPath("$.kind")
                .isEqualTo("RELEASE")
                .jsonPath("$.items.length()")
                .isEqualTo(1);

        Task task = server.registry().all(Table.TASKS).get(0);
        assertThat(task.kind()).isEqualTo(TaskKind.RELEASE);
        assertThat(task.packageId()).isEqualTo("p1");
        assertThat(task.rollback()).isTrue();
        assertThat(task.createdBy()).isEqualTo("root");
        assertThat(task.items()).extracting(TaskItem::node).containsExactly("b");
        assertThat(task.order()).isEqualTo(TaskOrder.TOGETHER);
        assertThat(task.deadline())
                .isEqualTo(server.clock().instant().plus(Duration.ofSeconds(30)).toEpochMilli());
    }

    @Test
    void aReleaseGoesNodeByNodeIfAsked() {
        server.registry()
                .put(
                        Table.PACKAGES,
                        Package.builder().id("p1").app("Demo").server("Hello").build());

        admin.post()
                .uri("/api/v1/servers/Demo/Hello/releases")
                .body(Map.of("packageId", "p1", "order", "ONE_BY_ONE"))
                .exchange()
                .expectStatus()
                .isAccepted()
                .expectBody()
                .jsonPath("$.order")
                .isEqualTo("ONE_BY_ONE");

        assertThat(server.registry().all(Table.TASKS).get(0).order()).isEqualTo(TaskOrder.ONE_BY_ONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "stop", "restart"})
    void startStopAndRestartGoNodeByNodeIfAsked(String operation) {
        admin.post()
                .uri("/api/v1/servers/Demo/Hello/" + operation)
                .body(Map.of("nodes", List.of("b", "a"), "order", "ONE_BY_ONE"))
                .exchange()
                .expectStatus()
                .isAccepted();

        Task task = server.registry().all(Table.TASKS).get(0);
        assertThat(task.order()).isEqualTo(TaskOrder.ONE_BY_ONE);
        assertThat(task.items()).extracting(TaskItem::node).containsExactly("b", "a");
    }

    @Test
    void whyATaskCannotBeginIsAnsweredWithWhatToDo() {
        server.registry().refuseNext(CommandType.CREATE_TASK, ResultCode.CONFLICT, "task-running");

        var refused = problem(
                admin.post()
                        .uri("/api/v1/servers/Demo/Hello/restart")
                        .body(Map.of())
                        .exchange(),
                409,
                "conflict");

        assertThat(refused.cause()).isEqualTo("task-running");
        assertThat(refused.fix()).isEqualTo("Wait for the task that is under way, or cancel it: tarsctl task list");
        assertThat(server.registry().all(Table.TASKS)).isEmpty();
    }

    @Test
    void anInstanceSaysWhatPeopleCallItsPackage() {
        server.registry()
                .put(
                        Table.PACKAGES,
                        Package.builder()
                                .id("p1")
                                .app("Demo")
                                .server("Hello")
                                .version("1.4.2")
                                .build());
        Map<String, String> packages = Map.of("a", "p1", "b", "deleted");
        packages.forEach((node, id) -> server.registry()
                .put(
                        Table.INSTANCES,
                        Instance.builder()
                                .app("Demo")
                                .server("Hello")
                                .node(node)
                                .actual(Actual.builder().packageId(id).build())
                                .build()));

        admin.get()
                .uri("/api/v1/instances?app=Demo")
                .exchange()
                .expectBody()
                .jsonPath("$.items[0].actual.packageVersion")
                .isEqualTo("1.4.2")
                .jsonPath("$.items[1].actual.packageVersion")
                .isEqualTo("");
        admin.get()
                .uri("/api/v1/servers/Demo/Hello/instances/a")
                .exchange()
                .expectBody()
                .jsonPath("$.actual.packageVersion")
                .isEqualTo("1.4.2");
    }

    @Test
    void whyAnItemDidNotSucceedIsShown() {
        server.registry()
                .put(
                        Table.TASKS,
                        Task.builder()
                                .id("t1")
                                .app("Demo")
                                .server("Hello")
                                .state(StepState.FAILED)
                                .items(List.of(
                                        TaskItem.builder()
                                                .node("a")
                                                .state(StepState.FAILED)
                                                .timedOut(true)
                                                .build(),
                                        TaskItem.builder()
                                                .node("b")
                                                .state(StepState.NOT_STARTED)
                                                .build()))
                                .build());

        admin.get()
                .uri("/api/v1/tasks/t1")
                .exchange()
                .expectBody()
                .jsonPath("$.items[0].timedOut")
                .isEqualTo(true)
                .jsonPath("$.items[1].timedOut")
                .isEqualTo(false)
                .jsonPath("$.items[1].state")
                .isEqualTo("NOT_STARTED");
    }

    @Test
    void thePackageOfAnotherServerIsNotReleased() {
        server.registry()
                .put(
                        Table.PACKAGES,
                        Package.builder().id("p1").app("Demo").server("Other").build());

        problem(
                admin.post()
                        .uri("/api/v1/servers/Demo/Hello/releases")
                        .body(Map.of("packageId", "p1"))
                        .exchange(),
                400,
                "invalid-request");
    }

    @Test
    void startStopAndRestartAreTasksOnAllNodesUnlessSomeAreNamed() {
        for (String verb : List.of("start", "stop", "restart")) {
            admin.post()
                    .uri("/api/v1/servers/Demo/Hello/" + verb)
                    .body(Map.of())
                    .exchange()
                    .expectStatus()
                    .isAccepted()
                    .expectBody()
                    .jsonPath("$.items.length()")
                    .isEqualTo(2);
        }

        assertThat(server.registry().all(Table.TASKS))
                .extracting(Task::kind)
                .containsExactlyInAnyOrder(TaskKind.START, TaskKind.STOP, TaskKind.RESTART);
    }

    @Test
    void aTaskIsCancelledOnce() {
        server.registry()
                .put(
                        Table.TASKS,
                        Task.builder().id("t1").app("Demo").server("Hello").build());

        admin.post()
                .uri("/api/v1/tasks/t1/cancel")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo("CANCELLED");
        problem(admin.post().uri("/api/v1/tasks/t1/cancel").exchange(), 409, "conflict");
    }

    @Test
    void aServerIsPlacedOnceAndRemoved() {
        server.registry().put(Table.NODES, Node.builder().name("c").alive(true).build());

        admin.put()
                .uri("/api/v1/servers/Demo/Hello/instances/c")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.actual.state")
                .isEqualTo("INACTIVE")
                .jsonPath("$.desired.setting")
                .isEqualTo("STOPPED");
        problem(admin.put().uri("/api/v1/servers/Demo/Hello/instances/c").exchange(), 409, "conflict");
        admin.delete()
                .uri("/api/v1/servers/Demo/Hello/instances/c")
                .exchange()
                .expectStatus()
                .isNoContent();
        problem(admin.get().uri("/api/v1/servers/Demo/Hello/instances/c").exchange(), 404, "not-found");
    }

    @Test
    void aLineForTheServerIsAnsweredByEachNodeOnItsOwn() {
        server.registry().put(Table.NODES, Node.builder().name("b").alive(false).build());
        server.registry()
                .answerCommands(command -> Optional.of(NodeCommandResult.builder()
                        .succeeded(true)
                        .text(command.kind() + " " + command.argument() + " on " + command.node())
                        .build()));

        admin.post()
                .uri("/api/v1/servers/Demo/Hello/commands")
                .body(Map.of("command", "tars.viewversion"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[0].text")
                .isEqualTo("NOTIFY tars.viewversion on a")
                .jsonPath("$[0].succeeded")
                .isEqualTo(true)
                .jsonPath("$[1].node")
                .isEqualTo("b")
                .jsonPath("$[1].succeeded")
                .isEqualTo(false)
                .jsonPath("$[1].text")
                .isEqualTo("node: b does not report");
    }

    @Test
    void logsAreListedAndReadByTheNode() {
        server.registry()
                .answerCommands(command -> Optional.of(
                        command.kind().equals(NodeCommandKind.LIST_LOGS)
                                ? NodeCommandResult.builder()
                                        .succeeded(true)
                                        .files(List.of(new LogFile("app.log", 100, 5)))
                                        .build()
                                : NodeCommandResult.builder()
                                        .succeeded(true)
                                        .chunk(new LogChunk(command.logRead().toString(), 7, 100))
                                        .build()));

        admin.get()
                .uri("/api/v1/servers/Demo/Hello/instances/a/logs")
                .exchange()
                .expectBody()
                .jsonPath("$[0].name")
                .isEqualTo("app.log");
        String text = admin.get()
                .uri("/api/v1/servers/Demo/Hello/instances/a/log?file=app.log&contains=x&lines=5&maxBytes=1000")
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(io.tarsboot.admin.api.LogChunk.class)
                .getResponseBody()
                .text();
        assertThat(text)
                .contains("file=app.log")
                .contains("offset=-1000")
                .contains("contains=x")
                .contains("lines=5");
    }

    @Test
    void aNodeThatFailsIsAProblem() {
        server.registry()
                .answerCommands(command -> Optional.of(
                        NodeCommandResult.builder().text("no such file").build()));
        assertThat(problem(
                                admin.get()
                                        .uri("/api/v1/servers/Demo/Hello/instances/a/log?file=none.log")
                                        .exchange(),
                                502,
                                "node-failed")
                        .detail())
                .isEqualTo("node a: no such file");

        problem(
                admin.get()
                        .uri("/api/v1/servers/Demo/Hello/instances/a/log?file=x&maxBytes=9999999")
                        .exchange(),
                400,
                "invalid-request");
    }

    @Test
    void aNodeThatDoesNotAnswerIsNotWaitedForForever() {
        Problem problem = problem(
                admin.get().uri("/api/v1/servers/Demo/Hello/instances/a/logs").exchange(), 504, "timeout");

        assertThat(problem.detail()).isEqualTo("node a did not answer within 300 ms");
    }

    @Test
    void addressesAreThoseThatClientsGet() {
        server.query()
                .put(
                        "Demo.Hello.HelloObj",
                        EndpointF.builder()
                                .host("127.0.0.1")
                                .port(18601)
                                .timeout(60_000)
                                .istcp(1)
                                .nodeName("a")
                                .build());

        admin.get()
                .uri("/api/v1/addresses/Demo.Hello.HelloObj")
                .exchange()
                .expectBody()
                .jsonPath("$.active[0].port")
                .isEqualTo(18601)
                .jsonPath("$.active[0].transport")
                .isEqualTo("tcp")
                .jsonPath("$.inactive.length()")
                .isEqualTo(0);
        problem(admin.get().uri("/api/v1/addresses/Nonsense").exchange(), 400, "invalid-request");
    }
}
