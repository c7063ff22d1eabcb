package io.tarsboot.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.registry.ConfigFile;
import io.tarsboot.protocol.registry.ConfigLevel;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.tars.ConfigInfo;
import io.tarsboot.protocol.tars.ConfigLoadConfigResult;
import io.tarsboot.protocol.tars.ConfigPrx;
import io.tarsboot.protocol.tars.GetConfigListInfo;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.spring.framework.FrameworkServer;
import io.tarsboot.testkit.time.Eventually;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** The program with a registry in memory, called over TCP. */
class ConfigApplicationTest {

    private static final String NODE = "node-a";
    private static final String SET = "gray.south.1";

    private static RegistryOfFiles registry;
    private static ConfigurableApplicationContext context;
    private static Communicator communicator;
    private static ConfigPrx config;

    @BeforeAll
    static void start() {
        registry = new RegistryOfFiles();
        fill();
        context = run(registry);
        communicator = Communicator.builder().build();
        config = client(context);
    }

    @AfterAll
    static void stop() {
        communicator.close();
        context.close();
        registry.close();
    }

    @Test
    void itsObjectIsAnnounced() throws InterruptedException {
        FrameworkEndpoint endpoint = registry.announced().poll(20, TimeUnit.SECONDS);

        assertThat(endpoint).isNotNull();
        assertThat(endpoint.object()).isEqualTo("tars.tarsconfig.ConfigObj");
        assertThat(endpoint.port())
                .isEqualTo(context.getBean(FrameworkServer.class)
                        .endpoint()
                        .orElseThrow()
                        .port());
    }

    @Test
    void itsCallsAreMetered() {
        config.loadConfig("Demo", "Hello", "a.conf");
        Eventually.isTrue(
                "the call is metered",
                () -> context.getBean(MeterRegistry.class)
                                .get("tars.server.calls")
                                .tags("object", FrameworkObjects.CONFIG, "function", "loadConfig", "result", "success")
                                .timer()
                                .count()
                        >= 1);
    }

    @Test
    void threeLevelsAreJoinedForTheNodeThatTheCallerNames() {
        ConfigLoadConfigResult named =
                config.with(CallOptions.context("node_name", NODE)).loadConfig("Demo", "Hello", "a.conf");
        assertThat(named.result()).isZero();
        assertThat(named.config()).isEqualTo("app\r\n\r\nserver\r\n\r\nnode");

        assertThat(config.loadConfig("Demo", "Hello", "a.conf").config())
                .as("a caller without a name is its address, which has no files")
                .isEqualTo("app\r\n\r\nserver");
        assertThat(config.loadConfigByHost("Demo.Hello", "a.conf", NODE).config())
                .isEqualTo("app\r\n\r\nserver\r\n\r\nnode");
    }

    @Test
    void aFileThatDoesNotExistIsEmptyAndNoError() {
        assertThat(config.loadConfig("Demo", "Hello", "missing.conf")).isEqualTo(new ConfigLoadConfigResult(0, ""));
        assertThat(config.loadConfig("Demo", "Other", "a.conf").config()).isEqualTo("app");
        assertThat(config.loadConfig("Other", "Hello", "a.conf").config()).isEmpty();
    }

    @Test
    void anApplicationOnlyGetsWhatAllShare() {
        assertThat(config.loadConfig("Demo", "", "a.conf").config()).isEqualTo("app");
        assertThat(config.loadConfigByInfo(
                                info("a.conf").toBuilder().bAppOnly(true).build())
                        .config())
                .isEqualTo("app");
        assertThat(config.loadConfigByInfo(info("a.conf").toBuilder()
                                .servername("")
                                .setdivision(SET)
                                .build())
                        .config())
                .isEqualTo("app\r\n\r\napp of the set");
    }

    @Test
    void aSetHasItsOwnFilesOnServerAndNode() {
        assertThat(config.loadConfigByInfo(
                                info("a.conf").toBuilder().setdivision(SET).build())
                        .config())
                .isEqualTo("app\r\n\r\napp of the set\r\n\r\nserver of the set");
        assertThat(config.loadConfigByInfo(info("a.conf").toBuilder()
                                .setdivision("gray.south.2")
                                .build())
                        .config())
                .isEqualTo("app");
    }

    @Test
    void whatCannotBeRightIsRefusedWithWords() {
        assertThat(config.loadConfig("Demo", "Hello", "../a.conf").result()).isEqualTo(-1);
        assertThat(config.loadConfig("Demo/x", "Hello", "a.conf").config()).contains("application: \"Demo/x\"");
        assertThat(config.loadConfigByInfo(
                                info("a.conf").toBuilder().setdivision("gray").build())
                        .config())
                .contains("setdivision: \"gray\" (expected: set.area.group");
        assertThat(config.loadConfigByHost("Demo", "a.conf", NODE).result()).isEqualTo(-1);
        assertThat(config.ListConfig("", "Hello").result()).isEqualTo(-1);
    }

    @Test
    void aCheckTellsWhetherTheWholeCanBeParsed() {
        assertThat(config.checkConfig("Demo.Hello", "good.conf", NODE).returnValue())
                .isZero();
        assertThat(config.checkConfig("Demo.Hello", "good.conf", NODE).result()).isEqualTo("<a>\nb=1\n</a>");
        assertThat(config.checkConfigByInfo(info("broken.conf")).returnValue()).isEqualTo(-1);
        assertThat(config.checkConfigByInfo(info("broken.conf")).result()).contains("line");
    }

    @Test
    void listingsAreThoseOfTheNode() {
        assertThat(config.with(CallOptions.context("node_name", NODE))
                        .ListConfig("Demo", "Hello")
                        .vf())
                .containsExactly("1.conf", "2.conf", "3.conf", "a.conf");
        assertThat(config.ListConfig("Demo", "Hello").vf()).isEmpty();
        assertThat(config.ListConfigByInfo(info("")).vf()).containsExactly("1.conf", "2.conf", "3.conf", "a.conf");
        assertThat(config.ListConfigByInfo(info("").toBuilder().setdivision(SET).build())
                        .vf())
                .isEmpty();
    }

    @Test
    void listingsOfAllAreThoseOfApplicationServerOrNode() {
        GetConfigListInfo server =
                GetConfigListInfo.builder().appname("Demo").servername("Hello").build();
        assertThat(config.ListAllConfigByInfo(server.toBuilder().bAppOnly(true).build())
                        .vf())
                .containsExactly("a.conf", "set.conf");
        assertThat(config.ListAllConfigByInfo(server).vf())
                .containsExactly("1.conf", "2.conf", "3.conf", "a.conf", "broken.conf", "good.conf");
        assertThat(config.ListAllConfigByInfo(server.toBuilder().host("node-b").build())
                        .vf())
                .isEmpty();
        assertThat(config.ListAllConfigByInfo(
                                server.toBuilder().setdivision(SET).build())
                        .vf())
                .containsExactly("a.conf");
    }

    @Test
    void theLastGoodTextStandsInForARegistryThatIsGone() {
        RegistryOfFiles own = new RegistryOfFiles();
        own.put(file(ConfigLevel.APPLICATION, "", "", "", "a.conf", "remembered"));
        try (ConfigurableApplicationContext service = run(own)) {
            ConfigPrx client = client(service);
            assertThat(client.loadConfig("Demo", "", "a.conf").config()).isEqualTo("remembered");
            own.close();

            assertThat(client.loadConfig("Demo", "", "a.conf")).isEqualTo(new ConfigLoadConfigResult(0, "remembered"));
            ConfigLoadConfigResult unknown = client.loadConfig("Demo", "", "b.conf");
            assertThat(unknown.result()).isEqualTo(-1);
            assertThat(unknown.config()).startsWith("the registry does not answer: ");
        }
    }

    private static ConfigurableApplicationContext run(RegistryOfFiles registry) {
        return ConfigApplication.builder()
                .run(
                        "--tars.config-service.port=0",
                        "--tars.client.timeout=2s",
                        "--tars.client.async-timeout=2s",
                        "--tars.client.objects.[tars.tarsregistry.MetadataObj].address=" + registry.address());
    }

    private static ConfigPrx client(ConfigurableApplicationContext context) {
        return communicator
                .proxy(
                        ConfigPrx.class,
                        FrameworkObjects.CONFIG + "@"
                                + context.getBean(FrameworkServer.class)
                                        .endpoint()
                                        .orElseThrow())
                .with(CallOptions.timeout(Duration.ofSeconds(10)));
    }

    private static void fill() {
        registry.put(file(ConfigLevel.APPLICATION, "", "", "", "a.conf", "app"));
        registry.put(file(ConfigLevel.APPLICATION, "", "", SET, "a.conf", "app of the set"));
        registry.put(file(ConfigLevel.APPLICATION, "", "", SET, "set.conf", "only of the set"));
        registry.put(file(ConfigLevel.SERVER, "Hello", "", "", "a.conf", "server"));
        registry.put(file(ConfigLevel.SERVER, "Hello", "", SET, "a.conf", "server of the set"));
        registry.put(file(ConfigLevel.SERVER, "Hello", "", "", "good.conf", "<a>\nb=1\n</a>"));
        registry.put(file(ConfigLevel.SERVER, "Hello", "", "", "broken.conf", "<a>\nb=1\n</c>"));
        registry.put(file(ConfigLevel.NODE, "Hello", NODE, "", "a.conf", "node"));
        for (int i = 1; i <= 3; i++) {
            registry.put(file(ConfigLevel.NODE, "Hello", NODE, "", i + ".conf", "node's " + i));
        }
    }

    private static ConfigInfo info(String file) {
        return ConfigInfo.builder()
                .appname("Demo")
                .servername("Hello")
                .filename(file)
                .host(NODE)
                .build();
    }

    private static ConfigFile file(
            ConfigLevel level, String server, String node, String division, String name, String content) {
        return ConfigFile.builder()
                .level(level)
                .app("Demo")
                .server(server)
                .node(node)
                .division(division)
                .name(name)
                .content(content)
                .version(1)
                .build();
    }
}
