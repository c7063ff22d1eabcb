package io.tarsboot.registry.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.TarsStruct;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Actual;
import io.tarsboot.protocol.registry.AdapterSpec;
import io.tarsboot.protocol.registry.AddPackage;
import io.tarsboot.protocol.registry.Announce;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.CreateTask;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.Listening;
import io.tarsboot.protocol.registry.LoseNode;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.NodeReport;
import io.tarsboot.protocol.registry.Package;
import io.tarsboot.protocol.registry.PlaceServer;
import io.tarsboot.protocol.registry.Progress;
import io.tarsboot.protocol.registry.PutApplication;
import io.tarsboot.protocol.registry.PutServer;
import io.tarsboot.protocol.registry.ReportNode;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.ServerReport;
import io.tarsboot.protocol.registry.ServerState;
import io.tarsboot.protocol.registry.StepState;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.protocol.registry.TaskItem;
import io.tarsboot.protocol.registry.TaskKind;
import io.tarsboot.rpc.time.ManualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/** Demo.Hello with one package on some nodes, and a clock that the test turns. */
public final class SmallWorld {

    public static final String OBJECT = "Demo.Hello.HelloObj";

    private static final long START = 1_700_000_000_000L;
    private static final int ACTIVE_PORT = 18600;

    public final MemorySharedState state = new MemorySharedState();
    public final ManualScheduler scheduler = new ManualScheduler();
    public final InstantSource clock = () ->
            Instant.ofEpochMilli(START + Duration.ofNanos(scheduler.nanoTime()).toMillis());

    private int tasks;

    public SmallWorld(String... nodes) {
        run(
                CommandType.PUT_APPLICATION,
                new PutApplication(Application.builder().name("Demo").build(), true));
        run(CommandType.PUT_SERVER, new PutServer(hello(), true));
        run(
                CommandType.ADD_PACKAGE,
                new AddPackage(Package.builder()
                        .id("p1")
                        .app("Demo")
                        .server("Hello")
                        .fileName("hello.jar")
                        .size(1)
                        .sha256("a".repeat(64))
                        .build()));
        for (String node : nodes) {
            report(node);
            run(CommandType.PLACE_SERVER, new PlaceServer("Demo", "Hello", node));
        }
    }

    public static Server hello() {
        return Server.builder()
                .app("Demo")
                .name("Hello")
                .type("tars_java")
                .profile("<tars>\n<application>\n<server>\nx=1\n</server>\n</application>\n</tars>\n")
                .adapters(List.of(AdapterSpec.builder()
                        .name("Demo.Hello.HelloObjAdapter")
                        .servant(OBJECT)
                        .build()))
                .build();
    }

    public <T extends TarsStruct> CommandResult run(CommandType<T> type, T body) {
        CommandResult result = state.run(type, body, clock.millis());
        assertThat(result.message()).isEmpty();
        return result;
    }

    public static Node node(String name) {
        return Node.builder()
                .name(name)
                .host("10.0.0." + name.substring(1))
                .dataDirectory("/data/" + name)
                .session("s-" + name)
                .build();
    }

    public void report(String node, ServerReport... servers) {
        run(CommandType.REPORT_NODE, new ReportNode(new NodeReport(node(node), List.of(servers), true)));
    }

    public Instance instance(String node) {
        return Objects.requireNonNull(
                state.readLocal(reader -> reader.find(Table.INSTANCES, Keys.instance("Demo", "Hello", node))));
    }

    /** Releases to a node, which says that all went well. */
    public void activate(String node) {
        beginRelease(node);
        report(node, active(node));
    }

    public String beginRelease(String node) {
        String id = "task" + ++tasks;
        run(
                CommandType.CREATE_TASK,
                new CreateTask(Task.builder()
                        .id(id)
                        .kind(TaskKind.RELEASE)
                        .app("Demo")
                        .server("Hello")
                        .packageId("p1")
                        .items(List.of(TaskItem.builder().node(node).build()))
                        .build()));
        return id;
    }

    public ServerReport active(String node) {
        return new ServerReport(
                "Demo",
                "Hello",
                Actual.builder()
                        .state(ServerState.ACTIVE)
                        .pid(4711)
                        .packageId("p1")
                        .listening(List.of(Listening.builder()
                                .adapter("Demo.Hello.HelloObjAdapter")
                                .servant(OBJECT)
                                .transport("tcp")
                                .host("")
                                .port(ACTIVE_PORT)
                                .build()))
                        .progress(Progress.builder()
                                .generation(instance(node).desired().generation())
                                .state(StepState.SUCCEEDED)
                                .build())
                        .build());
    }

    /** The process is gone, and its node says so. */
    public ServerReport inactive(String node) {
        ServerReport before = active(node);
        return before.toBuilder()
                .actual(before.actual().toBuilder()
                        .state(ServerState.INACTIVE)
                        .pid(0)
                        .build())
                .build();
    }

    public void lose(String node) {
        run(CommandType.LOSE_NODE, new LoseNode(node, "s-" + node));
    }

    public static FrameworkEndpoint endpoint(String object, String node, int port) {
        return FrameworkEndpoint.builder()
                .object(object)
                .node(node)
                .transport("tcp")
                .host("127.0.0.1")
                .port(port)
                .build();
    }

    public void announce(FrameworkEndpoint endpoint) {
        run(CommandType.ANNOUNCE, new Announce(endpoint));
    }
}
