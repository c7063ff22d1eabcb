package io.tarsboot.rpc.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TarsConfigTest {

    private static final String FILE = """
            # what a node writes
            <tars>
              <application>
                enableset=Y
                setdivision=mtt.s.1
                <server>
                  app=Demo
                  server=HelloServer
                  node=tars.tarsnode.ServerObj@tcp -h 127.0.0.1 -p 19386 -t 60000
                  local=tcp -h 127.0.0.1 -p 20001 -t 3000
                  localip=127.0.0.1
                  nodename=node-a
                  datapath=/data/
                  loglevel=INFO
                  config=tars.tarsconfig.ConfigObj
                  deactivating-timeout=7000
                  <Demo.HelloServer.HelloObjAdapter>
                    allow
                    endpoint=tcp -h 127.0.0.1 -p 18600 -t 60000
                    maxconns=200000
                    protocol=tars
                    queuecap=10000
                    queuetimeout=60000
                    servant=Demo.HelloServer.HelloObj
                    threads=5
                  </Demo.HelloServer.HelloObjAdapter>
                  <Demo.HelloServer.HttpObjAdapter>
                    endpoint=tcp -h 127.0.0.1 -p 18601
                    protocol=not_tars
                    servant=Demo.HelloServer.HttpObj
                  </Demo.HelloServer.HttpObjAdapter>
                </server>
                <client>
                  locator=tars.tarsregistry.QueryObj@tcp -h 127.0.0.1 -p 17890:tcp -h 127.0.0.2 -p 17890
                  sync-invoke-timeout=20000
                  refresh-endpoint-interval=1000
                  modulename=Demo.HelloServer
                  asyncthread=0
                  max-pending=5000
                </client>
              </application>
            </tars>
            """;

    @Test
    void serverDomainBecomesValuesWithUnits() {
        ServerConfig server = ServerConfig.from(TarsConfig.parse(FILE));
        assertThat(server.fullName()).isEqualTo("Demo.HelloServer");
        assertThat(server.node())
                .isEqualTo(ObjectAddress.parse("tars.tarsnode.ServerObj@tcp -h 127.0.0.1 -p 19386 -t 60000"));
        assertThat(server.local()).isEqualTo(Endpoint.tcp("127.0.0.1", 20001));
        assertThat(server.nodeName()).isEqualTo("node-a");
        assertThat(server.logLevel()).isEqualTo("INFO");
        assertThat(server.configObject()).isEqualTo("tars.tarsconfig.ConfigObj");
        assertThat(server.deactivatingTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(server.activatingTimeout()).isEqualTo(Defaults.ACTIVATING_TIMEOUT);
        assertThat(server.adapters()).hasSize(2);
        AdapterConfig hello = server.adapters().get(0);
        assertThat(hello.name()).isEqualTo("Demo.HelloServer.HelloObjAdapter");
        assertThat(hello.servants()).containsExactly("Demo.HelloServer.HelloObj");
        assertThat(hello.endpoint().timeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(hello.maxConnections()).isEqualTo(200000);
        assertThat(hello.queueCapacity()).isEqualTo(10000);
        assertThat(hello.queueTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(hello.threads()).isEqualTo(5);
        assertThat(hello.allow()).isEqualTo(AllowList.EVERYONE);
        AdapterConfig http = server.adapters().get(1);
        assertThat(http.isTars()).isFalse();
        assertThat(http.threads()).isEqualTo(Defaults.ADAPTER_THREADS);
        assertThat(http.queueCapacity()).isEqualTo(Defaults.QUEUE_CAPACITY);
    }

    @Test
    void clientDomainBecomesValuesWithUnits() {
        ClientConfig client = ClientConfig.from(TarsConfig.parse(FILE));
        assertThat(client.locator()).isNotNull();
        assertThat(client.locator().endpoints()).hasSize(2);
        assertThat(client.syncTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(client.asyncTimeout()).isEqualTo(Defaults.ASYNC_TIMEOUT);
        assertThat(client.refreshInterval()).as("shorter ones are lifted").isEqualTo(Defaults.MIN_REFRESH_INTERVAL);
        assertThat(client.set()).isEqualTo("mtt.s.1");
        assertThat(client.moduleName()).isEqualTo("Demo.HelloServer");
        assertThat(client.nodeName()).isEqualTo("node-a");
        assertThat(client.callbackThreads()).isEqualTo(1);
        assertThat(client.maxPending()).isEqualTo(5000);
        assertThat(client.cacheFile()).isEqualTo(Path.of("/data/tars-endpoints.cache"));
    }

    @Test
    void bothDomainsSayWhatIsReported() {
        ReportConfig report = ReportConfig.from(TarsConfig.parse(FILE)
                .with("/tars/application/client<stat>", "tars.tarsstat.StatObj")
                .with("/tars/application/client<property>", "tars.tarsproperty.PropertyObj")
                .with("/tars/application/client<report-interval>", "30000")
                .with("/tars/application/client<report-timeout>", "2000")
                .with("/tars/application/client<max-report-size>", "1400")
                .with("/tars/application/client<sample-rate>", "100000")
                .with("/tars/application/client<max-sample-count>", "50")
                .with("/tars/application/server<log>", "tars.tarslog.LogObj")
                .with("/tars/application/server<notify>", "tars.tarsnotify.NotifyObj"));
        assertThat(report)
                .isEqualTo(new ReportConfig(
                        "tars.tarsstat.StatObj",
                        "tars.tarsproperty.PropertyObj",
                        "tars.tarslog.LogObj",
                        "tars.tarsnotify.NotifyObj",
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(2),
                        1400,
                        Defaults.REPORT_KEYS,
                        ReportConfig.ServerCalls.ONE_WAY,
                        100_000,
                        50));
    }

    @Test
    void reportsThatWouldCostTooMuchAreHeldBack() {
        ReportConfig report = ReportConfig.from(TarsConfig.parse(FILE)
                .with("/tars/application/client<report-interval>", "10")
                .with("/tars/application/client<max-report-size>", "1"));
        assertThat(report.interval()).isEqualTo(Defaults.MIN_REPORT_INTERVAL);
        assertThat(report.maxBatchSize()).isEqualTo(ReportConfig.MIN_BATCH_SIZE);
        assertThat(ReportConfig.from(TarsConfig.EMPTY)).isEqualTo(ReportConfig.NONE);
    }

    @Test
    void longestFrameMayBeSetForBothSides() {
        TarsConfig file = TarsConfig.parse(FILE)
                .with("/tars/application/server<max-frame-size>", "20000000")
                .with("/tars/application/client<max-frame-size>", "30000000");
        assertThat(ServerConfig.from(file).maxFrameSize()).isEqualTo(20_000_000);
        assertThat(ClientConfig.from(file).maxFrameSize()).isEqualTo(30_000_000);
    }

    @Test
    void emptyFileIsTheLibrarysDefaults() {
        assertThat(ClientConfig.from(TarsConfig.EMPTY)).isEqualTo(ClientConfig.DEFAULT);
        assertThatThrownBy(() -> ServerConfig.from(TarsConfig.EMPTY))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("/tars/application/server<app>");
    }

    @ParameterizedTest
    @CsvSource({"n, a.b.c", "y, NULL", "y, a.b", "y, *.b.c", "y, a..c", "y, ''"})
    void setThatIsOffOrNotWholeDoesNotCount(String enabled, String set) {
        TarsConfig file = TarsConfig.EMPTY
                .with("/tars/application<enableset>", enabled)
                .with("/tars/application<setdivision>", set);
        assertThat(ClientConfig.from(file).set()).isNull();
    }

    @Test
    void laterValuesWinAndDomainsAreMerged() {
        TarsConfig template = TarsConfig.parse("<a>\nx=1\ny=1\n<b>\nz=1\n</b>\n</a>\n");
        TarsConfig profile = TarsConfig.parse("<a>\ny=2\n<b>\nw=2\n</b>\n<c>\n</c>\n</a>\n");
        TarsConfig merged = template.merge(profile);
        assertThat(merged.domain("/a").values()).containsEntry("x", "1").containsEntry("y", "2");
        assertThat(merged.get("/a/b<z>")).contains("1");
        assertThat(merged.get("a/b/w")).contains("2");
        assertThat(merged.domain("/a").domains()).containsOnlyKeys("b", "c");
        assertThat(TarsConfig.parse(merged.format())).isEqualTo(merged);
    }

    @Test
    void valuesMayContainEqualsSignsAndKeysMayHaveNoValue() {
        TarsConfig file = TarsConfig.parse("<s>\n jvmparams = -Da=b -Xmx1g \n/usr/bin/x.sh\nempty=\n#c=1\n</s>");
        assertThat(file.get("/s<jvmparams>")).contains("-Da=b -Xmx1g");
        assertThat(file.domain("/s").values()).containsOnlyKeys("jvmparams", "/usr/bin/x.sh", "empty");
        assertThat(file.get("/s<empty>")).contains("");
        assertThat(file.get("/s<nothing>")).isEmpty();
        assertThat(file.get("/no/such<thing>")).isEmpty();
    }

    @Test
    void domainThatComesTwiceContinues() {
        TarsConfig file = TarsConfig.parse("<a>\nx=1\n</a>\n<a>\nx=2\ny=3\n</a>");
        assertThat(file.domain("/a").values()).containsEntry("x", "2").containsEntry("y", "3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<a>                | line 1: <a> is not closed (expected: </a> before the end)",
                "<a>;</b>           | line 2: </b> (expected: </a>, opened in line 1)",
                "x=1;</a>           | line 2: </a> (expected: no closing here, nothing is open)",
                "<a                 | line 1: <a (expected: a closing >)",
                "<>                 | line 1: <> (expected: a name between < and >)",
                "<a>x=1</a>         | line 1: <a>x=1</a> (expected: nothing behind >",
                "=1                 | line 1: =1 (expected: a key before =)",
            })
    void mistakesAreReportedWithTheirLine(String text, String message) {
        assertThatThrownBy(() -> TarsConfig.parse(text.replace(';', '\n')))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void nestingIsBounded() {
        assertThatThrownBy(() -> TarsConfig.parse("<a>\n".repeat(10_000)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("at most 32 domains");
    }

    @Test
    void mistakesInValuesNameTheKey() {
        TarsConfig file = TarsConfig.parse(FILE);
        assertThatThrownBy(() -> ClientConfig.from(file.with("/tars/application/client<sync-invoke-timeout>", "3s")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("/tars/application/client<sync-invoke-timeout>: 3s (expected: a number)");
        assertThatThrownBy(() -> ServerConfig.from(file.with("/tars/application/server<local>", "tcp -p 1")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("/tars/application/server<local>: ")
                .hasMessageContaining("no host");
    }

    @Test
    void anAdapterRefusesNothingButWhatItsQueueCannotTakeUnlessItsSectionSaysSo() {
        assertThat(adapterWith(Map.of()).admission()).isEqualTo(AdmissionPolicy.OFF);
        assertThat(AdmissionPolicy.OFF.isLimiting()).isFalse();
        assertThat(adapterWith(Map.of("concurrency", "20")).admission().concurrency())
                .isEqualTo(new ConcurrencyPolicy.Fixed(20));
        assertThat(adapterWith(Map.of("concurrency", "adaptive")).admission().concurrency())
                .isEqualTo(new ConcurrencyPolicy.Adaptive(null, null));
        AdmissionPolicy all = adapterWith(Map.of(
                        "concurrency", "Adaptive",
                        "min-concurrency", "4",
                        "max-concurrency", "100",
                        "function-concurrency", "find:20, report:4",
                        "rate", "1000",
                        "caller-rate", "100",
                        "caller-burst", "200",
                        "max-callers", "50",
                        "priority", "check,find"))
                .admission();
        assertThat(all)
                .isEqualTo(new AdmissionPolicy(
                        new ConcurrencyPolicy.Adaptive(4, 100),
                        Map.of("find", 20, "report", 4),
                        new RateLimit(1000, 1000),
                        new RateLimit(100, 200),
                        50,
                        Set.of("check", "find")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "concurrency          | many   | concurrency: many (expected: a number, adaptive or off)",
                "concurrency          | 0      | concurrency: 0 (expected: at least 1)",
                "concurrency          | 1-4    | concurrency: 1-4 (expected: a number, adaptive or off)",
                "min-concurrency      | four   | <min-concurrency>: four (expected: a number)",
                "function-concurrency | find   | find (expected: such as find:20)",
                "function-concurrency | find:0 | find:0 (expected: such as find:20)",
                "rate                 | 0      | rate: 0 (expected: 1 to 1000000)",
                "caller-rate          | x      | <caller-rate>: x (expected: a number)",
                "max-callers          | 0      | maxCallers: 0 (expected: at least 1)",
            })
    void limitsThatMakeNoSenseNameTheirKey(String key, String value, String message) {
        assertThatThrownBy(() -> adapterWith(Map.of(key, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("/tars/application/server/TestAdapter<" + key + ">")
                .hasMessageContaining(message);
    }

    private static AdapterConfig adapterWith(Map<String, String> keys) {
        String section = "/tars/application/server/TestAdapter<";
        TarsConfig file = TarsConfig.EMPTY
                .with("/tars/application/server<app>", "Demo")
                .with("/tars/application/server<server>", "HelloServer")
                .with(section + "endpoint>", "tcp -h 127.0.0.1 -p 18600")
                .with(section + "servant>", "Demo.HelloServer.TestObj");
        for (Map.Entry<String, String> entry : keys.entrySet()) {
            file = file.with(section + entry.getKey() + ">", entry.getValue());
        }
        return ServerConfig.from(file).adapters().get(0);
    }

    @Test
    void fileIsNamedInItsMistakes(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("x.conf"), "<a>\n");
        assertThatThrownBy(() -> TarsConfig.load(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("x.conf: line 1");
        Files.writeString(file, FILE);
        assertThat(TarsConfig.load(file)).isEqualTo(TarsConfig.parse(FILE));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, 10.0.0.7, true",
        "10.0.0.7, 10.0.0.8, false",
        "10.0.0.*, 10.0.0.8, true",
        "10.0.*.*, 10.0.3.8, true",
        "10.0.*, 10.0.3.8, true",
        "10.0.0.*, 10.0.1.8, false",
        "*, 10.0.1.8, true",
        "127.0.0.1;10.0.0.*, 10.0.0.3, true",
        "::1, 0:0:0:0:0:0:0:1, true",
        "10.0.0.*, ::1, false"
    })
    void allowListKnowsAddressesAndMasks(String list, String peer, boolean allowed) {
        assertThat(AllowList.parse(list).allows(new InetSocketAddress(peer, 1234)))
                .isEqualTo(allowed);
    }

    @Test
    void allowListThatIsEmptyAllowsEveryoneAndOneThatMakesNoSenseIsRefused() {
        assertThat(AllowList.parse(" ").allows(new InetSocketAddress("10.0.0.1", 1)))
                .isTrue();
        assertThatThrownBy(() -> AllowList.parse("example.org")).hasMessageContaining("allow: example.org");
        assertThat(AllowList.parse("10.0.0.1, 10.0.0.2 | ::1").entries()).hasSize(3);
    }

    @Test
    void allowListsCanBeJoinedAndEveryoneStaysEveryone() {
        AllowList joined = AllowList.THIS_MACHINE.and(AllowList.parse("10.0.0.7"));
        assertThat(joined.allows(new InetSocketAddress("127.0.0.1", 1))).isTrue();
        assertThat(joined.allows(new InetSocketAddress("::1", 1))).isTrue();
        assertThat(joined.allows(new InetSocketAddress("10.0.0.7", 1))).isTrue();
        assertThat(joined.allows(new InetSocketAddress("10.0.0.8", 1))).isFalse();
        assertThat(joined.and(AllowList.EVERYONE)).isEqualTo(AllowList.EVERYONE);
    }

    @Test
    void whatWaitsForClientsMayBeMoreThanAnIntegerHolds() {
        String file =
                "<tars>\n<application>\n<server>\napp=A\nserver=B\nmax-backlog=%s\n</server>\n</application>\n</tars>";
        assertThat(ServerConfig.from(TarsConfig.parse(file.formatted("6000000000")))
                        .maxBacklog())
                .isEqualTo(6_000_000_000L);
        assertThat(ServerConfig.from(TarsConfig.parse(file.formatted(""))).maxBacklog())
                .isEqualTo(Defaults.ADAPTER_BACKLOG);
        for (String wrong : List.of("0", "-1", "16MB")) {
            assertThatThrownBy(() -> ServerConfig.from(TarsConfig.parse(file.formatted(wrong))))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("<max-backlog>: " + wrong + " (expected: a number of bytes, at least 1)");
        }
    }

    @Test
    void adaptersThatMakeNoSenseAreRefused() {
        AdapterConfig adapter = AdapterConfig.of("A.B.C", Endpoint.tcp("127.0.0.1", 0));
        assertThatThrownBy(() -> adapter.withThreads(0)).hasMessageContaining("threads: 0 (expected: at least 1)");
        assertThatThrownBy(() -> adapter.withServants(List.of())).hasMessageContaining("servants: none");
        assertThatThrownBy(() -> adapter.withProtocol("http")).hasMessageContaining("tars or not_tars");
    }

    @Test
    void aServerWithAMasterHasALease() {
        String file = """
                <tars>
                  <application>
                    <server>
                      app=Demo
                      server=HelloServer
                      %s
                    </server>
                  </application>
                </tars>
                """;
        assertThat(masterLease(file.formatted(""))).isNull();
        assertThat(masterLease(file.formatted("baktype=0\nms-check-timeout=7000")))
                .isNull();
        assertThat(masterLease(file.formatted("baktype=1"))).isEqualTo(Duration.ofSeconds(5));
        assertThat(masterLease(file.formatted("baktype=2\nms-check-timeout=7000")))
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(masterLease(file.formatted("baktype=1\nms-check-timeout=10")))
                .isEqualTo(Duration.ofSeconds(1));
    }

    private static @Nullable Duration masterLease(String file) {
        return ServerConfig.from(TarsConfig.parse(file)).masterLease();
    }
}
