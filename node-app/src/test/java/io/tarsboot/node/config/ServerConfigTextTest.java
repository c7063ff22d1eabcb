package io.tarsboot.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.node.disk.ServerLayout;
import io.tarsboot.node.model.InstanceId;
import io.tarsboot.protocol.node.Assignment;
import io.tarsboot.protocol.registry.AdapterSpec;
import io.tarsboot.protocol.registry.Listening;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.StandbyKind;
import io.tarsboot.rpc.config.ConfigException;
import io.tarsboot.rpc.config.TarsConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerConfigTextTest {

    private static final String TEMPLATES = "/io/tarsboot/protocol/templates/";

    private static final String REGISTRY = "tars.tarsregistry.QueryObj@tcp -h 127.0.0.1 -p 17890";
    private static final String NODE = "tars.tarsregistry.QueryObj@tcp -h 127.0.0.1 -p 20000";

    private static ServerFacts facts(String type, String profile, String division) {
        return facts(type, profile, division, "");
    }

    /** @param query where the node answers for addresses */
    private static ServerFacts facts(String type, String profile, String division, String query) {
        Server server = Server.builder().app("Demo").name("Hello").type(type).build();
        AdapterSpec hello = AdapterSpec.builder()
                .name("Demo.Hello.HelloObjAdapter")
                .servant("Demo.Hello.HelloObj")
                .threads(8)
                .allow("127.0.0.1")
                .build();
        return new ServerFacts(
                Assignment.builder()
                        .server(server)
                        .profile(profile)
                        .division(division)
                        .build(),
                new ServerLayout(
                        new InstanceId("Demo", "Hello"), Path.of("/node/servers/Demo.Hello"), Path.of("/node/logs")),
                new NodeFacts(
                        "node-a",
                        "127.0.0.1",
                        ObjectAddress.of(
                                "tars.tarsnode.ServerObj",
                                Endpoint.tcp("127.0.0.1", 19386).withTimeout(Duration.ofSeconds(60))),
                        REGISTRY,
                        query),
                List.of(new AllottedAdapter(
                        hello, Endpoint.tcp("127.0.0.1", 20001).withTimeout(Duration.ofSeconds(60)))),
                Endpoint.tcp("127.0.0.1", 20002).withTimeout(Duration.ofSeconds(10)),
                "/node/servers/Demo.Hello/current/Hello");
    }

    private static String template(String name) throws IOException {
        try (InputStream in = Server.class.getResourceAsStream(TEMPLATES + name + ".conf")) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theDefaultTemplateMakesTheWholeFile() throws IOException {
        try (InputStream golden = getClass().getResourceAsStream("Demo.Hello.config.conf")) {
            assertThat(golden).isNotNull();
            assertThat(ServerConfigText.make(facts("tars_java", template("tars.default"), ""))
                            .format())
                    .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aServerWithoutAnyTemplateHasWhatItNeeds() {
        TarsConfig config = ServerConfigText.make(facts("tars_java", "", ""));

        assertThat(config.get("/tars/application/server<app>")).contains("Demo");
        assertThat(config.get("/tars/application/server<local>")).contains("tcp -h 127.0.0.1 -p 20002 -t 10000");
        assertThat(config.get("/tars/application/client<locator>"))
                .contains("tars.tarsregistry.QueryObj@tcp -h 127.0.0.1 -p 17890");
    }

    @Test
    void serversAskTheirNodeForAddresses() throws IOException {
        for (String profile : List.of("", template("tars.default"))) {
            TarsConfig config = ServerConfigText.make(facts("tars_java", profile, "", NODE));
            assertThat(config.get("/tars/application/client<locator>")).contains(NODE);
            assertThat(config.get("/tars/application/client<locator-fallback>")).contains(REGISTRY);
        }
    }

    @Test
    void aTemplateMaySendThemToTheRegistry() throws IOException {
        String off = "<tars>\n<application>\n<client>\nlocator=${locator}\n</client>\n<server>\nlocator-node=n\n"
                + "</server>\n</application>\n</tars>";
        TarsConfig config = ServerConfigText.make(facts("tars_java", off, "", NODE));
        assertThat(config.get("/tars/application/client<locator>")).contains(REGISTRY);
        assertThat(config.get("/tars/application/client<locator-fallback>")).isEmpty();
    }

    @Test
    void theProfileWinsOverWhatIsGenerated() {
        TarsConfig config = ServerConfigText.make(facts(
                "tars_java",
                "<tars>\n<application>\n<server>\n<Demo.Hello.HelloObjAdapter>\nthreads=1\n"
                        + "</Demo.Hello.HelloObjAdapter>\n</server>\n</application>\n</tars>",
                ""));

        assertThat(config.get("/tars/application/server/Demo.Hello.HelloObjAdapter<threads>"))
                .contains("1");
        assertThat(config.get("/tars/application/server/Demo.Hello.HelloObjAdapter<allow>"))
                .contains("127.0.0.1");
    }

    @Test
    void macrosAreFilledInAndUnknownOnesStay() {
        Macros macros = ServerConfigText.macros(facts("tars_nodejs", "", "unit.sz.1"));

        assertThat(macros.expand("${app} ${server} ${modulename} ${serverid} ${nodename} ${localip}"))
                .isEqualTo("Demo Hello Demo.Hello Demo.Hello_node-a node-a 127.0.0.1");
        assertThat(macros.expand("${enableset} ${setdivision} ${asyncthread} ${port}"))
                .isEqualTo("y unit.sz.1 0 20001");
        assertThat(macros.expand("${basepath}x ${datapath}x ${logpath}x ${exe}"))
                .isEqualTo("/node/servers/Demo.Hello/current/x /node/servers/Demo.Hello/data/x /node/logs/x"
                        + " /node/servers/Demo.Hello/current/Hello");
        assertThat(macros.expand("${HOME} $app ${}")).isEqualTo("${HOME} $app ${}");
        assertThat(macros.with("a", "${app}").expand("${a}"))
                .as("what a value contains is not looked at again")
                .isEqualTo("${app}");
    }

    @Test
    void aServerWithAMasterReadsSoInItsFile() {
        assertThat(ServerConfigText.make(facts("tars_cpp", "", "")).get("/tars/application/server<baktype>"))
                .isEmpty();
        assertThat(standby(StandbyKind.LISTED, true)).isEqualTo("2 1");
        assertThat(standby(StandbyKind.HIDDEN, false)).isEqualTo("1 0");
        assertThat(standby(StandbyKind.NONE, true)).isEqualTo("0 1");
    }

    private static String standby(StandbyKind kind, boolean standsBy) {
        ServerFacts plain = facts("tars_cpp", "", "");
        Assignment assignment = plain.assignment().toBuilder()
                .server(plain.assignment().server().toBuilder().standby(kind).build())
                .standby(standsBy)
                .build();
        ServerFacts facts = new ServerFacts(
                assignment, plain.layout(), plain.node(), plain.adapters(), plain.local(), plain.executable());
        TarsConfig config = ServerConfigText.make(facts);
        String file = config.get("/tars/application/server<baktype>").orElseThrow() + " "
                + config.get("/tars/application/server<bakflag>").orElseThrow();
        assertThat(ServerConfigText.macros(facts).expand("${baktype} ${bakflag}"))
                .isEqualTo(file);
        return file;
    }

    @Test
    void aMistakeIsNamedWithItsLine() {
        assertThatThrownBy(() -> ServerConfigText.make(facts("tars_java", "<tars>\n<application>\n</tars>", "")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("line 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tars.default", "tars.java", "tars.springboot", "tars.nodejs", "tars.cpp", "tars.go", "not_tars"
            })
    void eachTemplateParsesAndLeavesNoMacro(String name) throws IOException {
        TarsConfig config = ServerConfigText.make(facts("tars_java", template(name), ""));

        assertThat(config.format()).doesNotContain("${");
        assertThat(new ServerSettings(config).listening())
                .containsExactly(Listening.builder()
                        .adapter("Demo.Hello.HelloObjAdapter")
                        .servant("Demo.Hello.HelloObj")
                        .transport("tcp")
                        .host("127.0.0.1")
                        .port(20001)
                        .timeout(60000)
                        .protocol("tars")
                        .build());
    }

    @Test
    void timesThatAreNoneAreNamed() {
        ServerSettings settings =
                new ServerSettings(TarsConfig.EMPTY.with("/tars/application/server<activating-timeout>", "soon"));

        assertThatThrownBy(() -> settings.activatingTimeout(Duration.ofSeconds(1)))
                .hasMessage("/tars/application/server<activating-timeout>: soon (expected: milliseconds)");
        assertThat(new ServerSettings(
                                TarsConfig.EMPTY.with("/tars/application/server<deactivating-timeout>", "10000000"))
                        .deactivatingTimeout(Duration.ofSeconds(1)))
                .isEqualTo(Duration.ofMinutes(1));
    }
}
