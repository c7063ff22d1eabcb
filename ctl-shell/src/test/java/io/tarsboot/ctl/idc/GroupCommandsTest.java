package io.tarsboot.ctl.idc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.ctl.CtlProgram;
import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.testing.Ctl;
import io.tarsboot.ctl.testing.Ctl.Run;
import io.tarsboot.ctl.testing.Samples;
import io.tarsboot.ctl.testing.StubAdmin;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups, stations and sets where a command asks more than once. */
class GroupCommandsTest {

    private static final String GROUP = """
            {"name": "south", "id": 3, "spec": {"order": "allow_deny", "allow": ["10.1.*"], "deny": ["10.1.9.*"],
             "description": "by the sea"}}""";
    private static final String STATION = """
            {"name": "%s", "spec": {"order": 7, "groups": ["south", "east"]}}""";
    private static final String INSTANCE = """
            {"app": "Demo", "server": "Hello", "node": "%s",
             "desired": {"setting": "RUNNING", "packageId": "42", "generation": 3},
             "actual": {"state": "ACTIVE", "pid": 1, "packageId": "42", "since": null, "listening": [], "message": "",
              "version": "", "restarts": 0, "generation": 3},
             "routing": {"division": "%s", "group": "", "weight": 0, "standby": false}}""";

    private final StubAdmin admin = new StubAdmin();

    @TempDir
    private Path home;

    private Ctl ctl;

    @BeforeEach
    void start() {
        ctl = CtlProgram.in(home).variable("TARSCTL_ADDRESS", admin.url());
        admin.json("GET /groups/south", GROUP).json("PUT /groups/south", GROUP);
        for (String station : new String[] {"coast", "inland"}) {
            admin.json("GET /stations/" + station, STATION.formatted(station))
                    .json("PUT /stations/" + station, STATION.formatted(station));
        }
        admin.json("GET /servers/Demo/Hello", Samples.SERVER)
                .json("PUT /servers/Demo/Hello/routing", "")
                .json(
                        "GET /instances",
                        Samples.page(INSTANCE.formatted("node-a", "gray.sz.1"), INSTANCE.formatted("node-b", "")));
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    private String sent(String path) {
        return admin.request("PUT", path).text();
    }

    @Test
    void anUpdateOfAGroupKeepsWhatTheLineDoesNotName() {
        Run run = ctl.run("idc", "update", "south", "--allow", "10.3.*,node-a");
        assertThat(run.out()).contains("Changed south.");
        assertThat(sent("/groups/south"))
                .isEqualTo("{\"order\":\"allow_deny\",\"allow\":[\"10.3.*\",\"node-a\"],\"deny\":[\"10.1.9.*\"],"
                        + "\"description\":\"by the sea\"}");
    }

    @Test
    void anEmptyTextEmptiesAList() {
        ctl.run("idc", "update", "south", "--deny", "", "--order", "deny_allow");
        assertThat(sent("/groups/south")).contains("\"deny\":[]").contains("\"order\":\"deny_allow\"");
    }

    @Test
    void stationsGetTheirOrderByTheirPlaceOnTheLine() {
        Run run = ctl.run("station", "priorities", "inland", "coast");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(sent("/stations/inland")).isEqualTo("{\"order\":1,\"groups\":[\"south\",\"east\"]}");
        assertThat(sent("/stations/coast")).isEqualTo("{\"order\":2,\"groups\":[\"south\",\"east\"]}");
    }

    @Test
    void anUpdateOfAStationKeepsWhatTheLineDoesNotName() {
        ctl.run("station", "update", "coast", "-g", "north");
        assertThat(sent("/stations/coast")).isEqualTo("{\"order\":7,\"groups\":[\"north\"]}");
    }

    @Test
    void setsAreShownGivenAndTakenBack() {
        assertThat(ctl.run("server", "set", "Demo.Hello").out())
                .contains("Demo.Hello  node-a  gray.sz.1  by host")
                .contains("Demo.Hello  node-b  -          by host");
        assertThat(admin.requests()).noneMatch(request -> request.method().equals("PUT"));

        ctl.run("server", "set", "Demo.Hello", "--to", "gray.sz.2", "--node", "node-b");
        assertThat(sent("/servers/Demo/Hello/routing"))
                .contains("\"nodes\":[\"node-b\"]")
                .contains("\"division\":\"gray.sz.2\"");
    }

    @Test
    void takingBackIsForAllNodesUnlessTheLineNamesSome() {
        ctl.run("server", "set", "Demo.Hello", "--clear");
        assertThat(sent("/servers/Demo/Hello/routing")).contains("\"nodes\":[]").contains("\"division\":\"\"");
        assertThat(ctl.run("server", "set", "Demo.Hello", "--clear", "--to", "a.b.c")
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(ctl.run("server", "set", "Demo.Hello", "--to", "a.b").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void weightsGroupsAndServiceAreRouting() {
        ctl.run("server", "route", "Demo.Hello", "--weight", "10", "--group", "south", "--in-service");
        assertThat(sent("/servers/Demo/Hello/routing"))
                .contains("\"weight\":10")
                .contains("\"group\":\"south\"")
                .contains("\"standby\":false");
        assertThat(ctl.run("server", "route", "Demo.Hello").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theMasterIsShownAndMoved() {
        admin.json("GET /servers/Demo/Hello/master", """
                        {"node": "node-a", "token": 7, "since": "2026-01-02T03:04:05Z", "wanted": ""}""").json("PUT /servers/Demo/Hello/master", """
                        {"node": "node-a", "token": 7, "since": "2026-01-02T03:04:05Z", "wanted": "node-b"}""");
        assertThat(ctl.run("server", "bak", "Demo.Hello").out())
                .containsPattern("master: +node-a")
                .containsPattern("token: +7")
                .contains("STANDS BY");
        assertThat(ctl.run("server", "bak", "Demo.Hello", "--master", "node-b").out())
                .containsPattern("moves to: +node-b");
        assertThat(sent("/servers/Demo/Hello/master")).isEqualTo("{\"node\":\"node-b\"}");
    }
}
