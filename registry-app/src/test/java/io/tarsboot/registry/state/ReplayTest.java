package io.tarsboot.registry.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.discovery.GroupRule;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.registry.AddPackage;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.CancelTask;
import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.CreateTask;
import io.tarsboot.protocol.registry.DeleteApplication;
import io.tarsboot.protocol.registry.DeleteGroup;
import io.tarsboot.protocol.registry.DeletePackage;
import io.tarsboot.protocol.registry.DeleteServer;
import io.tarsboot.protocol.registry.Expire;
import io.tarsboot.protocol.registry.LoseNode;
import io.tarsboot.protocol.registry.NodeReport;
import io.tarsboot.protocol.registry.PlaceServer;
import io.tarsboot.protocol.registry.PutApplication;
import io.tarsboot.protocol.registry.PutGroup;
import io.tarsboot.protocol.registry.PutServer;
import io.tarsboot.protocol.registry.PutTemplate;
import io.tarsboot.protocol.registry.RemoveInstance;
import io.tarsboot.protocol.registry.ReportNode;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.RouteInstances;
import io.tarsboot.protocol.registry.Routing;
import io.tarsboot.protocol.registry.RoutingPart;
import io.tarsboot.protocol.registry.StepState;
import io.tarsboot.protocol.registry.TaskKind;
import io.tarsboot.protocol.registry.TaskOrder;
import io.tarsboot.protocol.registry.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members come to the same state because nothing but the log decides it. */
class ReplayTest {

    private static final List<String> AUDIT_ONLY = List.of("audit", "numbers");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theSameLogGivesTheSameStateAndTheSameAnswers(long seed) {
        Script first = new Script();
        List<CommandResult> answers = new ArrayList<>();
        Random random = new Random(seed);
        for (int i = 0; i < 600; i++) {
            answers.add(randomCommand(first, random));
        }
        assertThat(answers).extracting(CommandResult::code).contains(ResultCode.OK, ResultCode.CONFLICT);

        Script second = new Script();
        List<CommandResult> again = new ArrayList<>();
        for (Command command : first.log) {
            again.add(second.run(command));
        }
        assertThat(again).isEqualTo(answers);
        assertThat(second.state.contentWithout(List.of())).isEqualTo(first.state.contentWithout(List.of()));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void aRefusedCommandLeavesNothingBehindButItsAuditEntry(long seed) {
        Script script = new Script();
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            var before = script.state.contentWithout(AUDIT_ONLY);
            CommandResult result = randomCommand(script, random);
            if (!result.code().equals(ResultCode.OK)) {
                assertThat(script.state.contentWithout(AUDIT_ONLY)).isEqualTo(before);
                assertThat(result.problem()).isNotEmpty();
                assertThat(result.message()).isNotEmpty();
            }
        }
    }

    private static CommandResult randomCommand(Script script, Random random) {
        script.now += random.nextInt(20_000);
        String app = "App" + random.nextInt(2);
        String server = "Server" + random.nextInt(3);
        String node = "n" + random.nextInt(3);
        String id = "x" + random.nextInt(6);
        return switch (random.nextInt(18)) {
            case 0 ->
                script.run(
                        CommandType.PUT_APPLICATION,
                        new PutApplication(Application.builder().name(app).build(), random.nextBoolean()));
            case 1 ->
                random.nextInt(4) > 0
                        ? script.run(CommandType.PLACE_SERVER, new PlaceServer(app, server, node))
                        : script.run(CommandType.DELETE_APPLICATION, new DeleteApplication(app));
            case 2, 3 ->
                script.run(
                        CommandType.PUT_SERVER,
                        new PutServer(
                                Script.serverOf(app, server).toBuilder()
                                        .template(random.nextBoolean() ? "" : "x" + random.nextInt(6))
                                        .build(),
                                random.nextBoolean()));
            case 4 ->
                random.nextInt(4) > 0
                        ? script.run(CommandType.PLACE_SERVER, new PlaceServer(app, server, node))
                        : script.run(CommandType.DELETE_SERVER, new DeleteServer(app, server));
            case 5 ->
                random.nextInt(3) > 0
                        ? script.run(CommandType.PLACE_SERVER, new PlaceServer(app, server, node))
                        : script.run(CommandType.REMOVE_INSTANCE, new RemoveInstance(app, server, node));
            case 6 ->
                script.run(
                        CommandType.PUT_TEMPLATE,
                        new PutTemplate(
                                Template.builder()
                                        .name(id)
                                        .parent(random.nextBoolean() ? "" : "x" + random.nextInt(6))
                                        .build(),
                                random.nextBoolean()));
            case 7 ->
                script.run(
                        CommandType.ADD_PACKAGE,
                        new AddPackage(Script.packageOf("p" + random.nextInt(3), Script.SHA_A).toBuilder()
                                .app(app)
                                .server(server)
                                .build()));
            case 8 ->
                random.nextInt(5) > 0
                        ? script.run(CommandType.PLACE_SERVER, new PlaceServer(app, server, node))
                        : script.run(CommandType.DELETE_PACKAGE, new DeletePackage("p" + random.nextInt(3)));
            case 9, 10 ->
                script.run(
                        CommandType.CREATE_TASK,
                        new CreateTask(Script.taskOf(
                                        random.nextBoolean() ? TaskKind.RELEASE : TaskKind.STOP,
                                        "t" + random.nextInt(1000))
                                .toBuilder()
                                .app(app)
                                .server(server)
                                .packageId("p" + random.nextInt(3))
                                .rollback(random.nextBoolean())
                                .order(TaskOrder.of(random.nextInt(2)))
                                .build()));
            case 11 -> script.run(CommandType.CANCEL_TASK, new CancelTask("t" + random.nextInt(1000)));
            case 12 ->
                random.nextInt(3) == 0
                        ? script.run(CommandType.LOSE_NODE, new LoseNode(node, "s-" + node))
                        : report(script, random, node, app, server);
            case 13 -> script.run(CommandType.EXPIRE, new Expire(script.now));
            case 14 ->
                script.run(
                        CommandType.ROUTE_INSTANCES,
                        new RouteInstances(
                                app,
                                server,
                                random.nextBoolean() ? List.of() : List.of(node),
                                List.of(RoutingPart.of(random.nextInt(6))),
                                new Routing("a.b.c", "g" + random.nextInt(2), random.nextInt(120), true)));
            case 15 ->
                random.nextBoolean()
                        ? script.run(
                                CommandType.PUT_GROUP,
                                new PutGroup(
                                        GroupRule.builder()
                                                .name("g" + random.nextInt(2))
                                                .build(),
                                        random.nextBoolean()))
                        : script.run(CommandType.DELETE_GROUP, new DeleteGroup("g" + random.nextInt(2)));
            default -> report(script, random, node, app, server);
        };
    }

    private static CommandResult report(Script script, Random random, String node, String app, String server) {
        StepState step = StepState.of(random.nextInt(5));
        return script.run(
                CommandType.REPORT_NODE,
                new ReportNode(new NodeReport(
                        Script.nodeOf(node),
                        List.of(Script.helloReport(generation(script, app, server, node), "p1", step, "").toBuilder()
                                .app(app)
                                .server(server)
                                .build()),
                        random.nextBoolean())));
    }

    private static long generation(Script script, String app, String server, String node) {
        var instance = script.reader()
                .find(
                        io.tarsboot.protocol.metadata.Table.INSTANCES,
                        io.tarsboot.protocol.metadata.Keys.instance(app, server, node));
        return instance == null ? 0 : instance.desired().generation();
    }
}
