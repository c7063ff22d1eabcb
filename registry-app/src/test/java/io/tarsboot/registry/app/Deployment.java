package io.tarsboot.registry.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.TarsStruct;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.node.DesiredState;
import io.tarsboot.protocol.registry.Actual;
import io.tarsboot.protocol.registry.AdapterSpec;
import io.tarsboot.protocol.registry.AddPackage;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.CreateTask;
import io.tarsboot.protocol.registry.Desired;
import io.tarsboot.protocol.registry.Listening;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.NodeReport;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.Package;
import io.tarsboot.protocol.registry.PlaceServer;
import io.tarsboot.protocol.registry.Progress;
import io.tarsboot.protocol.registry.PutApplication;
import io.tarsboot.protocol.registry.PutServer;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.ServerReport;
import io.tarsboot.protocol.registry.ServerState;
import io.tarsboot.protocol.registry.StandbyKind;
import io.tarsboot.protocol.registry.StepState;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.protocol.registry.TaskKind;
import java.util.List;

/** What an admin and a node do to get a server of Demo released, over the wire. */
final class Deployment {

    static final String OBJECT = "Demo.Hello.HelloObj";
    static final Node NODE = Node.builder()
            .name("n1")
            .host("127.0.0.1")
            .dataDirectory("/data/n1")
            .session("first")
            .build();

    private Deployment() {}

    static <T extends TarsStruct> CommandResult execute(MetadataPrx metadata, CommandType<T> type, T body) {
        return metadata.execute(
                type.command(body, Origin.builder().user("ada").requestId("r1").build()));
    }

    static <T extends TarsStruct> void ok(MetadataPrx metadata, CommandType<T> type, T body) {
        assertThat(execute(metadata, type, body).message()).isEmpty();
    }

    static NodeReport report(boolean whole, ServerReport... servers) {
        return new NodeReport(NODE, List.of(servers), whole);
    }

    /** Everything up to the release, which nobody has begun to carry out. */
    static void prepare(RunningMember member) {
        MetadataPrx metadata = member.metadata();
        assertThat(member.nodeSync().report(report(true)).wholeWanted()).isFalse();
        ok(
                metadata,
                CommandType.PUT_APPLICATION,
                new PutApplication(Application.builder().name("Demo").build(), true));
        ok(metadata, CommandType.PUT_SERVER, new PutServer(server(), true));
        ok(metadata, CommandType.PLACE_SERVER, new PlaceServer("Demo", "Hello", "n1"));
        for (String id : List.of("p1", "p2")) {
            ok(
                    metadata,
                    CommandType.ADD_PACKAGE,
                    new AddPackage(Package.builder()
                            .id(id)
                            .app("Demo")
                            .server("Hello")
                            .fileName("hello.jar")
                            .size(1)
                            .sha256("a".repeat(64))
                            .build()));
        }
    }

    static void release(RunningMember member, String task) {
        release(member, task, "p1");
    }

    static void release(RunningMember member, String task, String packageId) {
        ok(
                member.metadata(),
                CommandType.CREATE_TASK,
                new CreateTask(Task.builder()
                        .id(task)
                        .kind(TaskKind.RELEASE)
                        .app("Demo")
                        .server("Hello")
                        .packageId(packageId)
                        .rollback(true)
                        .build()));
    }

    /** The node has carried out what it was told. */
    static ServerReport done(DesiredState told) {
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
                                .host("127.0.0.1")
                                .port(18600)
                                .build()))
                        .progress(Progress.builder()
                                .generation(told.assignments().get(0).desired().generation())
                                .state(StepState.SUCCEEDED)
                                .build())
                        .build());
    }

    /** What the node was told does not start. */
    static ServerReport failed(DesiredState told) {
        Desired desired = told.assignments().get(0).desired();
        return new ServerReport(
                "Demo",
                "Hello",
                Actual.builder()
                        .packageId(desired.packageId())
                        .progress(Progress.builder()
                                .generation(desired.generation())
                                .state(StepState.FAILED)
                                .message("it ended")
                                .build())
                        .build());
    }

    /** From now on one instance of it is the master. */
    static PutServer withMaster() {
        return new PutServer(server().toBuilder().standby(StandbyKind.HIDDEN).build(), false);
    }

    private static Server server() {
        return Server.builder()
                .app("Demo")
                .name("Hello")
                .type("tars_java")
                .template("tars.springboot")
                .adapters(List.of(AdapterSpec.builder()
                        .name("Demo.Hello.HelloObjAdapter")
                        .servant(OBJECT)
                        .build()))
                .build();
    }
}
