package io.tarsboot.registry.state;

import static io.tarsboot.registry.state.Script.serverOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.AdapterSpec;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.ConfigFile;
import io.tarsboot.protocol.registry.ConfigLevel;
import io.tarsboot.protocol.registry.DeleteApplication;
import io.tarsboot.protocol.registry.DeleteNode;
import io.tarsboot.protocol.registry.DeletePackage;
import io.tarsboot.protocol.registry.DeleteServer;
import io.tarsboot.protocol.registry.PlaceServer;
import io.tarsboot.protocol.registry.PutApplication;
import io.tarsboot.protocol.registry.PutConfig;
import io.tarsboot.protocol.registry.PutServer;
import io.tarsboot.protocol.registry.RemoveInstance;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.StepState;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApplicationsAndServersTest {

    private static PutApplication application(String name, String description, boolean create) {
        return new PutApplication(
                Application.builder().name(name).description(description).build(), create);
    }

    @Test
    void anApplicationRemembersWhoCreatedItWhenItIsChanged() {
        Script script = new Script();
        long created = script.now;
        script.ok(CommandType.PUT_APPLICATION, application("Demo", "first", true));
        script.now += 5000;
        script.user = "grace";
        script.ok(CommandType.PUT_APPLICATION, application("Demo", "second", false));

        Application demo = script.row(Table.APPLICATIONS, "Demo");
        assertThat(demo.description()).isEqualTo("second");
        assertThat(demo.createdBy()).isEqualTo("ada");
        assertThat(demo.createdAt()).isEqualTo(created);
    }

    @Test
    void creatingTwiceAndChangingTheUnknownAreRefused() {
        Script script = new Script().application("Demo");
        script.refused(
                ResultCode.CONFLICT, "application-exists", CommandType.PUT_APPLICATION, application("Demo", "", true));
        script.refused(
                ResultCode.NOT_FOUND, "application-unknown", CommandType.PUT_APPLICATION, application("X", "", false));
    }

    @Test
    void namesThatCouldLeaveTheirKeyAreInvalid() {
        Script script = new Script();
        for (String name : List.of("", "a/b", "a.b", "1a", "a".repeat(65), "a\u0000")) {
            script.refused(ResultCode.INVALID, "invalid", CommandType.PUT_APPLICATION, application(name, "", true));
        }
    }

    @Test
    void theFrameworksOwnNameIsReserved() {
        new Script()
                .refused(
                        ResultCode.INVALID,
                        "application-reserved",
                        CommandType.PUT_APPLICATION,
                        application("tars", "", true));
    }

    @Test
    void aServerNeedsItsApplicationAndATemplateThatExists() {
        Script script = new Script();
        script.refused(
                ResultCode.NOT_FOUND,
                "application-unknown",
                CommandType.PUT_SERVER,
                new PutServer(serverOf("Demo", "Hello"), true));
        script.application("Demo");
        Server withTemplate =
                serverOf("Demo", "Hello").toBuilder().template("nowhere").build();
        script.refused(
                ResultCode.NOT_FOUND, "template-unknown", CommandType.PUT_SERVER, new PutServer(withTemplate, true));
        script.server("Demo", "Hello");
        assertThat(script.row(Table.SERVERS, "Demo.Hello").createdBy()).isEqualTo("ada");
    }

    @Test
    void aServerOfAnUnknownTypeOrWithAdaptersOfAnotherIsInvalid() {
        Script script = new Script().application("Demo");
        Server hello = serverOf("Demo", "Hello");
        script.refused(
                ResultCode.INVALID,
                "type-unknown",
                CommandType.PUT_SERVER,
                new PutServer(hello.toBuilder().type("tars_cobol").build(), true));
        AdapterSpec good = AdapterSpec.builder()
                .name("Demo.Hello.HelloObjAdapter")
                .servant("Demo.Hello.HelloObj")
                .build();
        List<AdapterSpec> bad = List.of(
                good.toBuilder().servant("Other.Hello.HelloObj").build(),
                good.toBuilder().name("HelloObjAdapter").build(),
                good.toBuilder().port(70000).build(),
                good.toBuilder().threads(0).build(),
                good.toBuilder().transport("pigeon").build(),
                good.toBuilder().host("a b").build());
        for (AdapterSpec adapter : bad) {
            assertThat(script.run(
                                    CommandType.PUT_SERVER,
                                    new PutServer(
                                            hello.toBuilder()
                                                    .adapters(List.of(adapter))
                                                    .build(),
                                            true))
                            .code())
                    .as("%s", adapter)
                    .isEqualTo(ResultCode.INVALID);
        }
        script.refused(
                ResultCode.INVALID,
                "adapter-invalid",
                CommandType.PUT_SERVER,
                new PutServer(hello.toBuilder().adapters(List.of(good, good)).build(), true));
        script.ok(
                CommandType.PUT_SERVER,
                new PutServer(hello.toBuilder().adapters(List.of(good)).build(), true));
    }

    @Test
    void scriptsStayInsideThePackage() {
        Script script = new Script().application("Demo");
        Server server = serverOf("Demo", "Old").toBuilder().type("not_tars").build();
        script.refused(ResultCode.INVALID, "script-missing", CommandType.PUT_SERVER, new PutServer(server, true));
        for (String path : List.of("../start.sh", "bin/../../start.sh", "a\nb")) {
            script.refused(
                    ResultCode.INVALID,
                    "script-invalid",
                    CommandType.PUT_SERVER,
                    new PutServer(server.toBuilder().startScript(path).build(), true));
        }
        script.ok(
                CommandType.PUT_SERVER,
                new PutServer(server.toBuilder().startScript("bin/start.sh").build(), true));
    }

    @Test
    void whatSomethingDependsOnIsNotDeleted() {
        Script script = Script.demo("n1");
        script.refused(
                ResultCode.CONFLICT,
                "application-in-use",
                CommandType.DELETE_APPLICATION,
                new DeleteApplication("Demo"));
        script.refused(
                ResultCode.CONFLICT, "server-in-use", CommandType.DELETE_SERVER, new DeleteServer("Demo", "Hello"));
        script.refused(ResultCode.CONFLICT, "node-alive", CommandType.DELETE_NODE, new DeleteNode("n1"));
        script.lose("n1");
        script.refused(ResultCode.CONFLICT, "node-in-use", CommandType.DELETE_NODE, new DeleteNode("n1"));

        script.ok(CommandType.REMOVE_INSTANCE, new RemoveInstance("Demo", "Hello", "n1"));
        script.ok(CommandType.DELETE_NODE, new DeleteNode("n1"));
        script.ok(CommandType.DELETE_SERVER, new DeleteServer("Demo", "Hello"));
        script.ok(CommandType.DELETE_APPLICATION, new DeleteApplication("Demo"));
        assertThat(script.reader().list(Table.PACKAGES, "")).isEmpty();
    }

    @Test
    void whatIsInTheWayIsCounted() {
        Script script = Script.demo("n1");

        assertThat(script.run(CommandType.DELETE_APPLICATION, new DeleteApplication("Demo"))
                        .message())
                .isEqualTo("application: Demo has 1 server (expected: none; delete them first)");
        assertThat(script.run(CommandType.DELETE_SERVER, new DeleteServer("Demo", "Hello"))
                        .message())
                .isEqualTo("server: Demo.Hello stands on 1 node (expected: none; remove it from there first)");
        assertThat(script.run(CommandType.REMOVE_INSTANCE, new RemoveInstance("Demo", "Hello", "n9"))
                        .message())
                .isEqualTo("instance: Demo.Hello/n9 (expected: a server, and a node that it stands on)");
    }

    @Test
    void theFilesOfADeletedServerGoButTheirHistoryStays() {
        Script script = new Script().application("Demo").server("Demo", "Hello").node("n1");
        ConfigFile ofServer = ConfigFile.builder()
                .level(ConfigLevel.SERVER)
                .app("Demo")
                .server("Hello")
                .name("a.conf")
                .build();
        ConfigFile ofNode =
                ofServer.toBuilder().level(ConfigLevel.NODE).node("n1").build();
        script.ok(CommandType.PUT_CONFIG, new PutConfig(ofServer));
        script.ok(CommandType.PUT_CONFIG, new PutConfig(ofNode));
        script.ok(CommandType.DELETE_SERVER, new DeleteServer("Demo", "Hello"));
        assertThat(script.reader().list(Table.CONFIGS, "")).isEmpty();
        assertThat(script.reader().list(Table.CONFIG_HISTORY, "")).hasSize(2);
    }

    @Test
    void anInstanceStandsOnceOnANodeThatIsKnown() {
        Script script = Script.demo("n1");
        script.refused(
                ResultCode.CONFLICT,
                "instance-exists",
                CommandType.PLACE_SERVER,
                new PlaceServer("Demo", "Hello", "n1"));
        script.refused(
                ResultCode.NOT_FOUND, "node-unknown", CommandType.PLACE_SERVER, new PlaceServer("Demo", "Hello", "n9"));
        script.refused(
                ResultCode.NOT_FOUND,
                "server-unknown",
                CommandType.PLACE_SERVER,
                new PlaceServer("Demo", "Nobody", "n1"));
        script.refused(
                ResultCode.NOT_FOUND,
                "instance-unknown",
                CommandType.REMOVE_INSTANCE,
                new RemoveInstance("Demo", "Hello", "n9"));
    }

    @Test
    void aRunningInstanceIsRemovedOnlyFromALostNode() {
        Script script = Script.demo("n1").begin(Script.release("t1", "p1"));
        script.refused(
                ResultCode.CONFLICT,
                "task-running",
                CommandType.REMOVE_INSTANCE,
                new RemoveInstance("Demo", "Hello", "n1"));
        script.progress("n1", StepState.SUCCEEDED, "");
        script.refused(
                ResultCode.CONFLICT,
                "instance-running",
                CommandType.REMOVE_INSTANCE,
                new RemoveInstance("Demo", "Hello", "n1"));
        script.lose("n1");
        script.ok(CommandType.REMOVE_INSTANCE, new RemoveInstance("Demo", "Hello", "n1"));
    }

    @Test
    void aPackageStaysAsLongAsItMayBeNeeded() {
        Script script = Script.demo("n1").begin(Script.release("t1", "p1"));
        script.refused(ResultCode.CONFLICT, "package-in-use", CommandType.DELETE_PACKAGE, new DeletePackage("p1"));
        script.progress("n1", StepState.SUCCEEDED, "");
        script.begin(Script.release("t2", "p2"));
        // Not desired any more, but the way back.
        script.refused(ResultCode.CONFLICT, "package-in-use", CommandType.DELETE_PACKAGE, new DeletePackage("p1"));
        script.progress("n1", StepState.SUCCEEDED, "");
        script.ok(CommandType.DELETE_PACKAGE, new DeletePackage("p1"));
        script.refused(ResultCode.NOT_FOUND, "package-unknown", CommandType.DELETE_PACKAGE, new DeletePackage("p1"));
    }
}
