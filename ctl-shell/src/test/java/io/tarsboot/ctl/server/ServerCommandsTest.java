package io.tarsboot.ctl.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.ctl.CtlProgram;
import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.testing.Ctl;
import io.tarsboot.ctl.testing.Ctl.Run;
import io.tarsboot.ctl.testing.Samples;
import io.tarsboot.ctl.testing.StubAdmin;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCommandsTest {

    private static final String INSTANCE = """
            {"app": "Demo", "server": "Hello", "node": "%s",
             "desired": {"setting": "RUNNING", "packageId": "42", "generation": 3},
             "actual": {"state": "ACTIVE", "pid": 4711, "packageId": "42", "packageVersion": "1.4.2", "since": "2026-11-20T09:42:18Z",
              "listening": [{"adapter": "a", "servant": "Demo.Hello.HelloObj", "protocol": "tars", "transport": "tcp",
               "host": "127.0.0.1", "port": 18601}],
              "message": "", "version": "1.0", "restarts": 0, "generation": 3}}""";

    private static final String TASK = """
            {"id": "7", "kind": "%s", "app": "Demo", "server": "Hello", "packageId": "", "rollback": false,
             "order": "ONE_BY_ONE", "state": "RUNNING", "percent": 0,
             "items": [{"node": "node-b", "state": "RUNNING"}, {"node": "node-a", "state": "WAITING"}],
             "createdAt": "2026-11-20T09:42:18Z", "createdBy": "ann", "deadline": "2026-11-20T09:44:18Z"}""";

    private final StubAdmin admin = new StubAdmin();

    @TempDir
    private Path home;

    private Ctl ctl;

    @BeforeEach
    void start() {
        ctl = CtlProgram.in(home).variable("TARSCTL_ADDRESS", admin.url());
        admin.json("GET /servers", Samples.page(Samples.SERVER));
        admin.json("GET /instances", Samples.page(INSTANCE.formatted("node-a"), INSTANCE.formatted("node-b")));
        admin.json("GET /servers/Demo/Hello", Samples.SERVER);
        admin.json("GET /nodes/node-a", "{\"name\": \"node-a\"}");
        admin.json("GET /nodes/node-b", "{\"name\": \"node-b\"}");
        admin.json("POST /servers/Demo/Hello", Samples.SERVER);
        admin.json("PUT /servers/Demo/Hello/instances/node-a", INSTANCE.formatted("node-a"));
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void serversAreATableForPeople() {
        assertThat(ctl.run("server", "list").out()).isEqualTo("""
                        SERVER      TYPE       TEMPLATE  SERVANTS             CREATED               BY   DESCRIPTION
                        Demo.Hello  tars_java  -         Demo.Hello.HelloObj  2026-11-20T09:42:18Z  ann  says hello
                        """);
    }

    @Test
    void aTableFitsTheTerminal() {
        ctl.console().width(70);

        assertThat(ctl.run("server", "list").out().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(70));
    }

    @Test
    void programsGetTheContractsRecords() {
        assertThat(ctl.run("server", "list", "-o", "json").out()).isEqualTo("""
                        {
                          "items" : [ {
                            "app" : "Demo",
                            "name" : "Hello",
                            "spec" : {
                              "type" : "tars_java",
                              "template" : "",
                              "profile" : "",
                              "adapters" : [ {
                                "servant" : "Demo.Hello.HelloObj",
                                "name" : "Demo.Hello.HelloObjAdapter",
                                "protocol" : "tars",
                                "transport" : "tcp",
                                "port" : 0,
                                "host" : "",
                                "threads" : 5,
                                "maxConnections" : 10240,
                                "queueCapacity" : 100000,
                                "queueTimeout" : "PT1M",
                                "allow" : "",
                                "timeout" : "PT1M",
                                "auth" : "none"
                              } ],
                              "startScript" : "",
                              "stopScript" : "",
                              "monitorScript" : "",
                              "description" : "says hello",
                              "grouped" : false,
                              "standby" : "none"
                            },
                            "createdAt" : "2026-11-20T09:42:18.500Z",
                            "createdBy" : "ann"
                          } ],
                          "next" : null
                        }
                        """);
    }

    @Test
    void longListsAreReadPartByPartUpToTheLimit() {
        admin.on("GET /servers", exchange -> {
            String next = exchange.getRequestURI().getQuery().contains("after") ? "null" : "\"Demo.Hello\"";
            StubAdmin.answer(
                    exchange,
                    200,
                    "application/json",
                    "{\"items\": [%s], \"next\": %s}".formatted(Samples.SERVER, next));
        });

        assertThat(ctl.run("server", "list").out().lines()).hasSize(3);
        assertThat(admin.requests()).hasSize(2);
        Run cut = ctl.run("server", "list", "--limit", "1");
        assertThat(cut.out().lines()).hasSize(2);
        assertThat(cut.err()).contains("There are more: --limit N, or --after Demo.Hello");
    }

    @Test
    void anEmptyListSaysSo() {
        admin.json("GET /servers", Samples.page());

        Run run = ctl.run("server", "list");

        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("None.\n");
    }

    @Test
    void theStatusShowsWhatShouldRunAndWhatDoes() {
        assertThat(ctl.run("server", "status", "Demo.Hello")
                        .out()
                        .lines()
                        .toList()
                        .get(1))
                .isEqualTo(
                        "Demo.Hello  node-a  running  active  4711  127.0.0.1:18601  42       1.4.2    2026-11-20T09:42:18Z"
                                + "         0");
        assertThat(admin.request("GET", "/instances").path())
                .contains("app=Demo")
                .contains("server=Hello");
    }

    @Test
    void aServerIsSetUpAndPlaced() {
        Run run = ctl.run(
                "server",
                "create",
                "Demo.Hello",
                "--obj",
                "HelloObj:18601",
                "--description",
                "says hello",
                "-n",
                "node-a");

        assertThat(run.out()).isEqualTo("Created Demo.Hello on node-a.\n");
        assertThat(admin.request("POST", "/servers/Demo/Hello").text())
                .contains("\"type\":\"tars_java\"")
                .contains("\"servant\":\"Demo.Hello.HelloObj\"")
                .contains("\"port\":18601")
                .contains("\"description\":\"says hello\"");
        admin.request("PUT", "/servers/Demo/Hello/instances/node-a");
    }

    @Test
    void noNodeGetsAServerIfOneOfThemDoesNotExist() {
        admin.problem("GET /nodes/node-z", 404, "not-found", "node node-z does not exist");

        Run placed = ctl.run("server", "place", "Demo.Hello", "node-a", "node-z");
        Run created = ctl.run("server", "create", "Demo.Hello", "-n", "node-a", "-n", "node-z");

        assertThat(placed.code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(placed.err()).contains("node node-z does not exist");
        assertThat(created.code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(admin.requests()).extracting(StubAdmin.Request::method).containsOnly("GET");
    }

    @Test
    void whatWasDoneBeforeItFailedIsTold() {
        admin.problem("PUT /servers/Demo/Hello/instances/node-b", 409, "conflict", "it stands there");
        admin.on(
                "DELETE /servers/Demo/Hello/instances/node-a",
                exchange -> StubAdmin.answer(exchange, 204, "application/json", ""));
        admin.problem("DELETE /servers/Demo/Hello/instances/node-b", 409, "conflict", "it runs there");

        assertThat(ctl.run("server", "place", "Demo.Hello", "node-a", "node-b").err())
                .contains("it stands there")
                .contains("placed on node-a before that");
        assertThat(ctl.run("server", "remove", "Demo.Hello", "node-a", "node-b").err())
                .contains("it runs there")
                .contains("removed from node-a before that");
    }

    @Test
    void aServerThatDoesNotExistIsToldFromOneThatStandsNowhere() {
        admin.json("GET /instances", Samples.page());
        admin.problem("GET /servers/Nope/X", 404, "not-found", "server Nope.X does not exist");

        for (String command : List.of("log", "status")) {
            Run unknown = ctl.run("server", command, "Nope.X");
            assertThat(unknown.code()).isEqualTo(ExitCode.NOT_FOUND);
            assertThat(unknown.err()).contains("server Nope.X does not exist");
        }
        assertThat(ctl.run("server", "log", "Demo.Hello").err()).contains("Demo.Hello stands on no node");
        assertThat(ctl.run("server", "status", "Demo.Hello").code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void nodesAndTimeoutsTravelWithOperations() {
        admin.json("POST /servers/Demo/Hello/restart", Samples.task("RUNNING", 0, "", "WAITING"));

        Run run = ctl.run("server", "restart", "Demo.Hello", "-n", "node-a", "-n", "node-b", "--timeout", "90s");

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("tarsctl task wait 7");
        assertThat(admin.request("POST", "/servers/Demo/Hello/restart").text())
                .isEqualTo("{\"nodes\":[\"node-a\",\"node-b\"],\"timeout\":\"PT1M30S\",\"order\":\"TOGETHER\"}");
    }

    @Test
    void nodesAreWorkedOnOneByOneIfTheLineSaysSo() {
        for (String verb : List.of("start", "stop", "restart")) {
            admin.json("POST /servers/Demo/Hello/" + verb, TASK.formatted(verb.toUpperCase(Locale.ROOT)));

            Run run = ctl.run("server", verb, "Demo.Hello", "--one-by-one", "-n", "node-b", "-n", "node-a");

            assertThat(run.out()).contains("on node-b, node-a, one by one");
            assertThat(admin.request("POST", "/servers/Demo/Hello/" + verb).text())
                    .contains("\"nodes\":[\"node-b\",\"node-a\"]", "\"order\":\"ONE_BY_ONE\"");
        }
        ctl.run("server", "restart", "Demo.Hello");
        assertThat(admin.requests().get(3).text()).contains("\"order\":\"TOGETHER\"");
    }

    @Test
    void aCommandIsSentAsItStands() {
        admin.json("POST /servers/Demo/Hello/commands", """
                [{"node": "node-a", "succeeded": true, "text": "level is DEBUG"},
                 {"node": "node-b", "succeeded": false, "text": "not running"}]""");

        Run run = ctl.run("server", "send", "Demo.Hello", "tars.setloglevel", "DEBUG", "--", "-x");

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).isEqualTo("node-a: level is DEBUG\nnode-b: not running\n");
        assertThat(run.err()).contains("the command failed on node-b");
        assertThat(admin.request("POST", "/servers/Demo/Hello/commands").text())
                .contains("\"command\":\"tars.setloglevel DEBUG -x\"");
    }

    @Test
    void theLogThatWasWrittenToLastIsShown() {
        admin.json("GET /servers/Demo/Hello/instances/node-a", INSTANCE.formatted("node-a"));
        admin.json("GET /servers/Demo/Hello/instances/node-a/logs", """
                [{"name": "old.log", "size": 10, "modifiedAt": "2026-11-19T00:00:00Z"},
                 {"name": "Demo.Hello.log", "size": 2048, "modifiedAt": "2026-11-20T00:00:00Z"}]""");
        admin.json(
                "GET /servers/Demo/Hello/instances/node-a/log",
                "{\"text\": \"\\u001b[31mERROR\\u001b[0m one\\ntwo\\n\", \"nextOffset\": 10, \"size\": 10}");

        Run run = ctl.run("server", "log", "Demo.Hello", "-n", "node-a", "--lines", "2", "--contains", "ERROR");

        assertThat(run.out()).isEqualTo("ERROR one\ntwo\n");
        assertThat(admin.request("GET", "/servers/Demo/Hello/instances/node-a/log?")
                        .path())
                .contains("file=Demo.Hello.log")
                .contains("lines=2")
                .contains("contains=ERROR");
        assertThat(ctl.run("server", "log", "Demo.Hello", "-n", "node-a", "--list")
                        .out())
                .contains("Demo.Hello.log  2.0 KiB");
    }

    @Test
    void followingALogGoesOnWhereItEndedAndAnewWhereItBecameShorter() {
        admin.json("GET /servers/Demo/Hello/instances/node-a", INSTANCE.formatted("node-a"));
        List<String> answers = List.of(
                "{\"text\": \"one\\n\", \"nextOffset\": 4, \"size\": 4}",
                "{\"text\": \"two\\n\", \"nextOffset\": 8, \"size\": 8}",
                "{\"text\": \"\", \"nextOffset\": 8, \"size\": 2}",
                "{\"text\": \"new\\n\", \"nextOffset\": 4, \"size\": 4}");
        AtomicInteger asked = new AtomicInteger();
        admin.on("GET /servers/Demo/Hello/instances/node-a/log", exchange -> {
            int index = asked.getAndIncrement();
            boolean more = index < answers.size();
            StubAdmin.answer(
                    exchange, more ? 200 : 404, "application/json", more ? answers.get(index) : "{\"code\": \"gone\"}");
        });

        Run run = ctl.run("server", "log", "Demo.Hello", "a.log", "-n", "node-a", "-f");

        assertThat(run.code()).as("it goes on until something fails").isEqualTo(ExitCode.NOT_FOUND);
        assertThat(run.out()).isEqualTo("one\ntwo\nnew\n");
        assertThat(admin.requests().stream()
                        .map(StubAdmin.Request::path)
                        .filter(path -> path.contains("/log?"))
                        .map(path -> path.replaceAll(".*[?&]offset=(\\d+).*|.*", "$1")))
                .containsExactly("", "4", "8", "0", "4");
    }

    @Test
    void aLogThatDoesNotExistHasNoHeading() {
        admin.json("GET /servers/Demo/Hello/instances/node-a", INSTANCE.formatted("node-a"));
        admin.problem("GET /servers/Demo/Hello/instances/node-a/log", 502, "node-failed", "no file bad.log");

        Run run = ctl.run("server", "log", "Demo.Hello", "bad.log", "-n", "node-a");

        assertThat(run.err()).startsWith("tarsctl: no file bad.log\n");
    }

    @Test
    void theLogOfAServerOnSeveralNodesNeedsTheNode() {
        Run run = ctl.run("server", "log", "Demo.Hello");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("expected: one of node-a, node-b");
    }
}
