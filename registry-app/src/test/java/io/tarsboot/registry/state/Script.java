package io.tarsboot.registry.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.TarsStruct;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Actual;
import io.tarsboot.protocol.registry.AddPackage;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.CreateTask;
import io.tarsboot.protocol.registry.Expire;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.LoseNode;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.NodeReport;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.Package;
import io.tarsboot.protocol.registry.PlaceServer;
import io.tarsboot.protocol.registry.Progress;
import io.tarsboot.protocol.registry.PutApplication;
import io.tarsboot.protocol.registry.PutServer;
import io.tarsboot.protocol.registry.ReportNode;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.ServerReport;
import io.tarsboot.protocol.registry.ServerState;
import io.tarsboot.protocol.registry.StepState;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.protocol.registry.TaskItem;
import io.tarsboot.protocol.registry.TaskKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A registry of nothing but its state, to which a test does one thing after the other. */
final class Script {

    static final String SHA_A = "a".repeat(64);
    static final String SHA_B = "b".repeat(64);

    final MemoryState state = new MemoryState();
    final List<Command> log = new ArrayList<>();
    long now = 1_700_000_000_000L;
    String user = "ada";

    private final RegistryState machine;
    private long index;

    Script() {
        this(Limits.DEFAULT);
    }

    Script(Limits limits) {
        machine = new RegistryState(limits);
    }

    <T extends TarsStruct> CommandResult run(CommandType<T> type, T body) {
        return run(type.command(
                body, Origin.builder().user(user).at(now).requestId("r" + index).build()));
    }

    CommandResult run(Command command) {
        log.add(command);
        state.revision(++index);
        return machine.apply(index, command, state);
    }

    /** Expects that the command is accepted. */
    <T extends TarsStruct> CommandResult ok(CommandType<T> type, T body) {
        CommandResult result = run(type, body);
        assertThat(result.message()).isEmpty();
        assertThat(result.code()).isEqualTo(ResultCode.OK);
        assertThat(result.revision()).isEqualTo(index);
        return result;
    }

    /** Expects that the command is refused for this reason, and leaves nothing but its entry in the audit log. */
    <T extends TarsStruct> CommandResult refused(ResultCode code, String problem, CommandType<T> type, T body) {
        var before = state.contentWithout(List.of("audit", "numbers"));
        CommandResult result = run(type, body);
        assertThat(result.problem()).isEqualTo(problem);
        assertThat(result.code()).isEqualTo(code);
        assertThat(result.message()).contains("(expected: ");
        assertThat(state.contentWithout(List.of("audit", "numbers"))).isEqualTo(before);
        return result;
    }

    RegistryReader reader() {
        return new RegistryReader(state);
    }

    <T extends TarsStruct> T row(Table<T> table, String key) {
        return Objects.requireNonNull(reader().find(table, key), () -> table.id() + " " + key);
    }

    long revision() {
        return index;
    }

    // ---- the small world that most scripts begin with

    Script application(String name) {
        ok(
                CommandType.PUT_APPLICATION,
                PutApplication.builder()
                        .application(Application.builder().name(name).build())
                        .create(true)
                        .build());
        return this;
    }

    Script server(String app, String name) {
        ok(CommandType.PUT_SERVER, new PutServer(serverOf(app, name), true));
        return this;
    }

    static Server serverOf(String app, String name) {
        return Server.builder().app(app).name(name).type("tars_java").build();
    }

    Script releasable(String id, String sha) {
        ok(CommandType.ADD_PACKAGE, new AddPackage(packageOf(id, sha)));
        return this;
    }

    static Package packageOf(String id, String sha) {
        return Package.builder()
                .id(id)
                .app("Demo")
                .server("Hello")
                .fileName("hello.jar")
                .version("1")
                .size(10)
                .sha256(sha)
                .build();
    }

    Script node(String... names) {
        Arrays.stream(names).forEach(name -> report(name, true));
        return this;
    }

    Script placed(String app, String server, String... nodes) {
        for (String node : nodes) {
            ok(CommandType.PLACE_SERVER, new PlaceServer(app, server, node));
        }
        return this;
    }

    /** Demo.Hello with packages p1 and p2 on the nodes, nothing released. */
    static Script demo(String... nodes) {
        return new Script()
                .application("Demo")
                .server("Demo", "Hello")
                .releasable("p1", SHA_A)
                .releasable("p2", SHA_B)
                .node(nodes)
                .placed("Demo", "Hello", nodes);
    }

    Instance hello(String node) {
        return row(Table.INSTANCES, Keys.instance("Demo", "Hello", node));
    }

    Task task(String id) {
        return row(Table.TASKS, id);
    }

    TaskItem item(String id, String node) {
        return task(id).items().stream()
                .filter(item -> item.node().equals(node))
                .findFirst()
                .orElseThrow();
    }

    static Task release(String id, String packageId, String... nodes) {
        return taskOf(TaskKind.RELEASE, id, nodes).toBuilder()
                .packageId(packageId)
                .rollback(true)
                .build();
    }

    static Task taskOf(TaskKind kind, String id, String... nodes) {
        return Task.builder()
                .id(id)
                .kind(kind)
                .app("Demo")
                .server("Hello")
                .items(Arrays.stream(nodes)
                        .map(node -> TaskItem.builder().node(node).build())
                        .toList())
                .build();
    }

    Script begin(Task task) {
        ok(CommandType.CREATE_TASK, new CreateTask(task));
        return this;
    }

    static Node nodeOf(String name) {
        return Node.builder()
                .name(name)
                .host("127.0.0.1")
                .dataDirectory("/data/" + name)
                .session("s-" + name)
                .build();
    }

    CommandResult report(String node, boolean whole, ServerReport... servers) {
        return ok(CommandType.REPORT_NODE, new ReportNode(new NodeReport(nodeOf(node), List.of(servers), whole)));
    }

    /** The node says how far it is with what it was last told of Demo.Hello. */
    CommandResult progress(String node, StepState step, String message) {
        return report(
                node,
                false,
                helloReport(
                        hello(node).desired().generation(),
                        hello(node).desired().packageId(),
                        step,
                        message));
    }

    static ServerReport helloReport(long generation, String packageId, StepState step, String message) {
        boolean active = step.equals(StepState.SUCCEEDED);
        return new ServerReport(
                "Demo",
                "Hello",
                Actual.builder()
                        .state(active ? ServerState.ACTIVE : ServerState.INACTIVE)
                        .pid(active ? 4711 : 0)
                        .packageId(packageId)
                        .progress(Progress.builder()
                                .generation(generation)
                                .state(step)
                                .percent(50)
                                .step("start")
                                .message(message)
                                .logTail(step.equals(StepState.FAILED) ? "java.lang.IllegalStateException" : "")
                                .build())
                        .build());
    }

    Script lose(String node) {
        ok(CommandType.LOSE_NODE, new LoseNode(node, "s-" + node));
        return this;
    }

    /** Time passes, and the leader's clock notices. */
    Script later(long milliseconds) {
        now += milliseconds;
        ok(CommandType.EXPIRE, new Expire(now));
        return this;
    }
}
