package io.tarsboot.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.testing.Ctl;
import io.tarsboot.ctl.testing.Ctl.Run;
import io.tarsboot.ctl.testing.Samples;
import io.tarsboot.ctl.testing.StubAdmin;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands that ask once and show the answer: what they ask, and what people see. */
class CommandsTest {

    private static final String APP = """
            {"name": "Demo", "description": "for newcomers", "createdAt": "2026-11-20T09:42:18Z", "createdBy": "ann"}""";
    private static final String NODE = """
            {"name": "node-a", "host": "127.0.0.1", "alive": true, "since": "2026-11-20T09:42:18Z", "version": "0.1.0",
             "os": "Linux", "cores": 2, "dataDirectory": "/data", "registeredAt": null,
             "load": {"load1": 0.5, "load5": 0.25, "load15": 0, "cpuPercent": 12.4, "memoryTotal": 4096,
              "memoryUsed": 1024, "diskTotal": 0, "diskUsed": 0}}""";
    private static final String TEMPLATE = """
            {"name": "tars.java", "parent": "tars.default", "content": "<tars>\\n</tars>\\n",
             "updatedAt": "2026-11-20T09:42:18Z", "updatedBy": "ann"}""";
    private static final String USER = """
            {"name": "ann", "grants": [{"role": "OPERATOR", "scope": "Demo"}, {"role": "DEVELOPER", "scope": "*"}],
             "disabled": false, "mustChangePassword": true, "createdAt": "2026-11-20T09:42:18Z"}""";
    private static final String IDENTITY = """
            {"role": "node", "name": "web-7", "epoch": 2, "shutOut": true, "hosts": [], "since": "2026-11-20T09:42:18Z",
             "by": "ann"}""";
    private static final String JOIN_TOKEN = """
            {"id": "0f3a5c7e9b12", "role": "node", "name": "web-7", "hosts": [], "createdAt": "2026-11-20T09:42:18Z",
             "createdBy": "ann", "expiresAt": "2026-11-20T10:42:18Z", "usedAt": null}""";

    private static final String TOKEN = """
            {"id": "t1", "user": "ann", "description": "nightly", "session": false,
             "createdAt": "2026-11-20T09:42:18Z", "expiresAt": "2026-12-20T09:42:18Z"}""";
    private static final String CONFIG = """
            {"level": "APPLICATION", "app": "Demo", "server": "", "node": "", "division": "", "name": "a.conf",
             "version": 3, "size": 4, "content": "", "reason": "why", "updatedAt": "2026-11-20T09:42:18Z",
             "updatedBy": "ann"}""";
    private static final String GROUP = """
            {"name": "south", "id": 3, "spec": {"order": "deny_allow", "allow": ["10.1.*", "10.2.3.4"], "deny": [],
             "description": "by the sea"}}""";
    private static final String STATION = """
            {"name": "coast", "spec": {"order": 1, "groups": ["south", "east"]}}""";
    private static final String PACKAGE = """
            {"id": "42", "app": "Demo", "server": "Hello", "fileName": "a.jar", "version": "", "size": 2048,
             "sha256": "x", "md5": "", "comment": "first", "uploadedAt": "2026-11-20T09:42:18Z", "uploadedBy": "ann"}""";

    private final StubAdmin admin = new StubAdmin();

    @TempDir
    private Path home;

    private Ctl ctl;

    @BeforeEach
    void start() {
        ctl = CtlProgram.in(home).variable("TARSCTL_ADDRESS", admin.url());
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    /**
     * One run.
     *
     * @param sent a part of what the request carries, in its address or its body
     * @param shown a part of what people see
     */
    private record Case(String line, String route, String answer, String sent, String shown) {

        @Override
        public String toString() {
            return line;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        "app list",
                        "GET /applications",
                        Samples.page(APP),
                        "limit=500",
                        "Demo  2026-11-20T09:42:18Z  ann"),
                new Case(
                        "app show Demo", "GET /applications/Demo", APP, "", "created:     2026-11-20T09:42:18Z by ann"),
                new Case(
                        "app create Demo --description hi",
                        "POST /applications/Demo",
                        APP,
                        "{\"description\":\"hi\"}",
                        "Created Demo."),
                new Case("app delete Demo", "DELETE /applications/Demo", "", "", "Deleted Demo."),
                new Case("server delete Demo.Hello", "DELETE /servers/Demo/Hello", "", "", "Deleted Demo.Hello."),
                new Case(
                        "server remove Demo.Hello node-a",
                        "DELETE /servers/Demo/Hello/instances/node-a",
                        "",
                        "",
                        "Removed Demo.Hello from node-a."),
                new Case(
                        "server addresses Demo.Hello.HelloObj",
                        "GET /addresses/Demo.Hello.HelloObj",
                        """
                        {"object": "Demo.Hello.HelloObj", "active": [{"host": "10.0.0.1", "port": 1, "transport": "tcp",
                         "timeout": 3000, "node": "node-a", "division": ""}], "inactive": []}""",
                        "",
                        "active  10.0.0.1:1  tcp        node-a"),
                new Case(
                        "idc list",
                        "GET /groups",
                        Samples.page(GROUP),
                        "limit=500",
                        "south   3  deny_allow  10.1.*,10.2.3.4  -     by the sea"),
                new Case(
                        "idc create south --allow 10.1.*,10.2.3.4 --allow node-a --deny 10.1.9.*",
                        "POST /groups/south",
                        GROUP,
                        "{\"order\":\"deny_allow\",\"allow\":[\"10.1.*\",\"10.2.3.4\",\"node-a\"],\"deny\":[\"10.1.9.*\"]",
                        "Created south."),
                new Case("idc delete south", "DELETE /groups/south", "", "", "Deleted group south."),
                new Case("station list", "GET /stations", Samples.page(STATION), "", "    1  coast    south,east"),
                new Case(
                        "station create coast -g south -g east --order 1",
                        "POST /stations/coast",
                        STATION,
                        "{\"order\":1,\"groups\":[\"south\",\"east\"]}",
                        "Created coast."),
                new Case("station delete coast", "DELETE /stations/coast", "", "", "Deleted station coast."),
                new Case(
                        "node list",
                        "GET /nodes",
                        Samples.page(NODE),
                        "",
                        "node-a  alive  2026-11-20T09:42:18Z  127.0.0.1  0.1.0        2  0.50     25%     -"),
                new Case("node show node-a", "GET /nodes/node-a", NODE, "", "load:    0.50 0.25 0.00, cpu 12 %"),
                new Case("node delete node-a", "DELETE /nodes/node-a", "", "", "Deleted node-a."),
                new Case(
                        "patch list Demo.Hello",
                        "GET /servers/Demo/Hello/packages",
                        Samples.page(PACKAGE),
                        "limit=50",
                        "42       -        a.jar  2.0 KiB  2026-11-20T09:42:18Z  ann  first"),
                new Case("patch delete 42", "DELETE /packages/42", "", "", "Deleted package 42."),
                new Case(
                        "config list Demo --server Hello",
                        "GET /configs/Demo",
                        Samples.page(CONFIG),
                        "server=Hello",
                        "a.conf  application  -       -     -          3     4  2026-11-20T09:42:18Z  ann  why"),
                new Case(
                        "config history Demo a.conf -n node-a",
                        "GET /configs/Demo/a.conf/history",
                        Samples.page(CONFIG),
                        "node=node-a",
                        "a.conf"),
                new Case(
                        "config show Demo a.conf --merged",
                        "GET /configs/Demo/a.conf/merged",
                        "{\"name\": \"a.conf\", \"content\": \"x=1\\n\", \"sources\": [\"one\", \"two\"]}",
                        "",
                        "x=1\n"),
                new Case("template list", "GET /templates", Samples.page(TEMPLATE), "", "tars.java  tars.default"),
                new Case("template show tars.java", "GET /templates/tars.java", TEMPLATE, "", "<tars>\n</tars>\n"),
                new Case("template delete tars.java", "DELETE /templates/tars.java", "", "", "Deleted tars.java."),
                new Case(
                        "task list Demo.Hello",
                        "GET /tasks",
                        Samples.page(Samples.task("RUNNING", 10, "download", "RUNNING")),
                        "app=Demo&server=Hello",
                        "7     release  Demo.Hello  running       10"),
                new Case(
                        "task cancel 7",
                        "POST /tasks/7/cancel",
                        Samples.task("CANCELLED", 10, "", "CANCELLED"),
                        "",
                        "state:    cancelled, 10 %"),
                new Case(
                        "user list",
                        "GET /users",
                        Samples.page(USER),
                        "",
                        "ann   operator:Demo developer:*  enabled  must be changed"),
                new Case("user delete ann", "DELETE /users/ann", "", "", "Deleted ann."),
                new Case(
                        "token list --user ann",
                        "GET /tokens",
                        Samples.page(TOKEN),
                        "user=ann",
                        "t1     ann   program  2026-11-20T09:42:18Z  2026-12-20T09:42:18Z  nightly"),
                new Case(
                        "token create --description nightly --valid-for 90d",
                        "POST /tokens",
                        "{\"secret\": \"tars.t1.xyz\", \"token\": " + TOKEN + "}",
                        "{\"description\":\"nightly\",\"validFor\":\"PT2160H\"}",
                        "tars.t1.xyz\n"),
                new Case("token delete t1", "DELETE /tokens/t1", "", "", "Deleted token t1."),
                new Case(
                        "audit list --user ann --target Demo --limit 3",
                        "GET /audit",
                        Samples.page("""
                                {"id": "1", "at": "2026-11-20T09:42:18Z", "user": "ann", "action": "call",
                                 "target": "Demo.Hello", "detail": "d", "requestId": "r", "accepted": false}"""),
                        "user=ann&target=Demo&limit=3",
                        "2026-11-20T09:42:18Z  ann   call    Demo.Hello  refused  d       r"),
                new Case(
                        "framework token list",
                        "GET /framework/tokens",
                        Samples.page(JOIN_TOKEN),
                        "",
                        "0f3a5c7e9b12  node  web-7  2026-11-20T09:42:18Z  ann  2026-11-20T10:42:18Z"),
                new Case(
                        "framework token create --role node --name web-7",
                        "POST /framework/tokens",
                        "{\"text\": \"tars1.x.y.z\", \"token\": " + JOIN_TOKEN + "}",
                        "{\"role\":\"node\",\"name\":\"web-7\",\"hosts\":[],\"validFor\":\"PT1H\"}",
                        "tars1.x.y.z\n"),
                new Case(
                        "framework token delete 0f3a5c7e9b12",
                        "DELETE /framework/tokens/0f3a5c7e9b12",
                        "",
                        "",
                        "Deleted join token 0f3a5c7e9b12."),
                new Case(
                        "framework identity list",
                        "GET /framework/identities",
                        Samples.page(IDENTITY),
                        "",
                        "node  web-7  no      2026-11-20T09:42:18Z  ann       2"),
                new Case(
                        "framework identity shut-out node web-7",
                        "POST /framework/identities/node/web-7/shut-out",
                        "",
                        "",
                        "Shut out node web-7."),
                new Case(
                        "framework iplist",
                        "GET /framework/iplist",
                        """
                        [{"object": "tars.tarsregistry.QueryObj", "node": "n", "protocol": "tars", "transport": "tcp",
                          "host": "127.0.0.1", "port": 17890, "alive": true, "since": null}]""",
                        "",
                        "tars.tarsregistry.QueryObj  n     127.0.0.1:17890  tars      tcp        alive"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCommandAsksOnceAndShowsTheAnswer(Case one) {
        admin.on(
                one.route,
                exchange ->
                        StubAdmin.answer(exchange, one.answer.isEmpty() ? 204 : 200, "application/json", one.answer));

        Run run = ctl.run(one.line.split(" "));

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains(one.shown);
        assertThat(admin.requests())
                .singleElement()
                .satisfies(
                        request -> assertThat(request.path() + request.text()).contains(one.sent));

        Run json = ctl.run((one.line + " -o json").split(" "));
        assertThat(json.out()).matches("(?s)[\\[{].*[]}]\n");
        assertThat(json.err()).isEmpty();
    }

    @Test
    void aFrameworkThatIsNotWholeFailsTheCheck() {
        admin.json("GET /framework/check", """
                {"healthy": false, "checks": [{"object": "tars.tarsconfig.ConfigObj", "node": "", "protocol": "tars",
                 "transport": "tcp", "host": "127.0.0.1", "port": 1, "announced": true, "answered": false, "millis": 5,
                 "message": "connection refused"}],
                 "groups": [{"group": "registry", "askedMember": "127.0.0.1:1", "index": 7, "changed": false, "members": [
                  {"address": "127.0.0.1:1", "answers": true, "leader": false, "lastIndex": 7},
                  {"address": "127.0.0.1:2", "answers": false, "leader": false, "lastIndex": 0},
                  {"address": "127.0.0.1:3", "answers": false, "leader": false, "lastIndex": 0}]}]}""");

        Run run = ctl.run("framework", "check");

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("connection refused");
        assertThat(run.err())
                .contains(
                        "registry: 1 of 3 answer, none leads; it stands still until 1 more does\n",
                        "a part of the framework does not answer");
    }

    @Test
    void aTemplateIsChangedOrMade() {
        admin.json("GET /templates/tars.java", TEMPLATE)
                .json("PUT /templates/tars.java", TEMPLATE)
                .problem("GET /templates/mine", 404, "not-found", "template mine")
                .json("POST /templates/mine", TEMPLATE);

        ctl.console().pipe("<tars/>");
        assertThat(ctl.run("template", "set", "tars.java", "-f", "-").out()).isEqualTo("Changed tars.java.\n");
        assertThat(admin.request("PUT", "/templates/tars.java").text())
                .isEqualTo("{\"parent\":\"tars.default\",\"content\":\"<tars/>\"}");

        ctl.console().pipe("<tars/>");
        ctl.run("template", "set", "mine", "-f", "-", "--parent", "tars.java");
        assertThat(admin.request("POST", "/templates/mine").text()).contains("\"parent\":\"tars.java\"");
    }

    @Test
    void aUserGetsGrantsAndAPasswordThatIsNotOnTheLine() {
        admin.json("POST /users/ann", USER);
        ctl.console().pipe("first password\n");

        Run run = ctl.run("user", "create", "ann", "-g", "operator:Demo", "-g", "developer:*", "--password-file", "-");

        assertThat(run.out()).isEqualTo("Created ann.\n");
        assertThat(admin.request("POST", "/users/ann").text())
                .contains("\"password\":\"first password\"")
                .contains("{\"role\":\"OPERATOR\",\"scope\":\"Demo\"}");
        assertThat(ctl.run("user", "create", "bob", "-g", "boss:Demo").err())
                .contains("--grant: boss:Demo (expected: developer, operator or admin, a colon");
    }

    @Test
    void aServerIsSetUpAnewFromItsJson() {
        admin.json("PUT /servers/Demo/Hello", Samples.SERVER);
        ctl.console()
                .pipe("{\"type\": \"tars_go\", \"adapters\": [{\"servant\": \"Demo.Hello.HelloObj\", \"port\": 99}]}");

        assertThat(ctl.run("server", "change", "Demo.Hello", "--spec", "-").out())
                .isEqualTo("Changed Demo.Hello.\n");
        assertThat(admin.request("PUT", "/servers/Demo/Hello").text())
                .contains("\"type\":\"tars_go\"")
                .contains("\"port\":99");

        for (String wrong : List.of("{", "", "[]", "null")) {
            ctl.console().pipe(wrong);
            assertThat(ctl.run("server", "change", "Demo.Hello", "--spec", "-").code())
                    .isEqualTo(ExitCode.USAGE);
        }
    }

    @Test
    void whatServerShowPrintsCanBeChangedAndGivenBack() {
        admin.json("GET /servers/Demo/Hello", Samples.SERVER);
        admin.json("PUT /servers/Demo/Hello", Samples.SERVER);
        String shown = ctl.run("server", "show", "Demo.Hello", "-o", "json").out();
        ctl.console().pipe(shown.replace("\"threads\" : 5", "\"threads\" : 16"));

        assertThat(ctl.run("server", "change", "Demo.Hello", "--spec", "-").out())
                .isEqualTo("Changed Demo.Hello.\n");
        assertThat(admin.request("PUT", "/servers/Demo/Hello").text())
                .contains("\"threads\":16")
                .contains("\"description\":\"says hello\"");
    }

    @Test
    void aWordThatNoServerHasIsAMistake() {
        admin.json("PUT /servers/Demo/Hello", Samples.SERVER);
        ctl.console()
                .pipe(
                        "{\"type\": \"tars_java\", \"adapters\": [{\"servant\": \"Demo.Hello.HelloObj\", \"threds\": 16}]}");

        Run run = ctl.run("server", "change", "Demo.Hello", "--spec", "-");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("threds (expected: one of ").contains("threads");
        assertThat(admin.requests()).isEmpty();
    }

    @Test
    void aProfileIsChangedAndAllElseStays() {
        admin.json("GET /servers/Demo/Hello", Samples.SERVER);
        admin.json("PUT /servers/Demo/Hello", Samples.SERVER);
        ctl.console().pipe("<tars>\n</tars>\n");

        assertThat(ctl.run("server", "change", "Demo.Hello", "--profile", "-").out())
                .isEqualTo("Changed Demo.Hello.\n");
        assertThat(admin.request("PUT", "/servers/Demo/Hello").text())
                .contains("\"profile\":\"<tars>\\n</tars>\\n\"")
                .contains("\"servant\":\"Demo.Hello.HelloObj\"")
                .contains("\"description\":\"says hello\"");
        assertThat(ctl.run("server", "change", "Demo.Hello").code()).isEqualTo(ExitCode.USAGE);
    }
}
