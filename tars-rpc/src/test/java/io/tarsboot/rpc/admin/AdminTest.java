package io.tarsboot.rpc.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.tars.AdminFPrx;
import io.tarsboot.protocol.tars.ServerFPrx;
import io.tarsboot.protocol.tars.ServerFServant;
import io.tarsboot.protocol.tars.ServerInfo;
import io.tarsboot.rpc.Eventually;
import io.tarsboot.rpc.ProbeBean;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.time.ManualScheduler;
import io.tarsboot.rpc.transport.inprocess.InProcessTransport;
import io.tarsboot.rpc.vec.ProbePrx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process and its node. */
class AdminTest {

    private static final Endpoint LOCAL = Endpoint.tcp("127.0.0.1", 20001);
    private static final Endpoint NODE = Endpoint.tcp("127.0.0.1", 19386);
    private static final String SERVER_OBJECT = "tars.tarsnode.ServerObj";

    private final ManualScheduler time = new ManualScheduler();
    private final InProcessTransport transport = new InProcessTransport();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicReference<String> level = new AtomicReference<>("");
    private final List<String> reports = new CopyOnWriteArrayList<>();
    private Communicator communicator;
    private ServerConfig config;
    private TarsServer server;
    private AdminFPrx admin;

    @BeforeEach
    void open() {
        communicator =
                Communicator.builder().connections(transport).scheduler(time).build();
        config = ServerConfig.of("Demo", "HelloServer")
                .withLocal(LOCAL)
                .withAdapters(List.of(AdapterConfig.of(ProbeBean.OBJECT, Endpoint.tcp("127.0.0.1", 18600))));
        AdminServant servant = new AdminServant(stopped::countDown)
                .add(StandardCommands.viewVersion("0.1"))
                .add(StandardCommands.setLogLevel(level::set))
                .add(StandardCommands.loadConfig(file -> "loaded " + file))
                .add(new AdminCommand("shop.close", "REASON: closes the shop", reason -> {
                    throw new IllegalStateException("no reason " + reason);
                }));
        server = TarsServer.builder(config)
                .servant(ProbeBean.OBJECT, new ProbeBean())
                .admin(servant)
                .acceptors(transport)
                .build();
        servant.add(StandardCommands.viewStatus(server::state, communicator::state));
        server.start();
        admin = communicator.proxy(AdminFPrx.class, "AdminObj@" + LOCAL);
    }

    @AfterEach
    void close() {
        communicator.close();
        server.stop(Duration.ZERO);
        transport.close();
    }

    @Test
    void shutdownIsAnsweredAndThenDone() throws Exception {
        admin.shutdown();
        assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void helpListsAllCommandsAlsoForUnknownOnes() {
        assertThat(admin.notify("help"))
                .contains("tars.viewversion", "tars.viewstatus", "tars.setloglevel", "tars.loadconfig", "shop.close");
        assertThat(admin.notify("nonsense x"))
                .startsWith("unknown command nonsense")
                .contains("tars.viewstatus");
        assertThat(admin.notify("")).contains("commands:");
    }

    @Test
    void commandsGetTheTextBehindTheirNameAndFailuresAreAnswers() {
        assertThat(admin.notify("tars.viewversion")).isEqualTo("0.1");
        assertThat(admin.notify("tars.loadconfig  a.conf ")).isEqualTo("loaded a.conf");
        assertThat(admin.notify("shop.close rain")).isEqualTo("shop.close failed: no reason rain");
        assertThat(admin.notify("tars.setloglevel")).contains("expected:");
        admin.notify("tars.setloglevel DEBUG");
        assertThat(level.get()).isEqualTo("DEBUG");
    }

    @Test
    void statusShowsAdaptersAndConnections() {
        communicator
                .proxy(ProbePrx.class, ProbeBean.OBJECT + "@tcp -h 127.0.0.1 -p 18600")
                .nothing();
        assertThat(admin.notify("tars.viewstatus"))
                .contains(
                        "server is running",
                        "adapter " + ProbeBean.OBJECT + "Adapter",
                        "connections 1 of 128",
                        "requests 1, refused 0",
                        "waiting 0, limit now ",
                        "calls " + ProbeBean.OBJECT,
                        "connection 127.0.0.1:18600 is open");
    }

    @Test
    void processIsKnownByItsPid() {
        assertThat(admin.getPid()).isEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void heartbeatTellsThatItStartsThenItsVersionAndThatItServes() {
        TarsServer node = node();
        String pid = Long.toString(ProcessHandle.current().pid());
        try (NodeHeartbeat heartbeat = heartbeat()) {
            heartbeat.starting();
            reported("activing Demo.HelloServer " + pid);
            time.advance(Duration.ofSeconds(5));
            reported("activing Demo.HelloServer " + pid, "activing Demo.HelloServer " + pid);
            reports.clear();
            heartbeat.serving();
            Eventually.until("both reports are there", () -> reports.size() == 2);
            assertThat(reports)
                    .containsExactlyInAnyOrder("version Demo.HelloServer 0.1", "alive Demo.HelloServer " + pid);
            reports.clear();
            time.advance(Duration.ofSeconds(9));
            assertThat(reports).isEmpty();
            time.advance(Duration.ofSeconds(1));
            reported("alive Demo.HelloServer " + pid);
            reports.clear();
        }
        time.advance(Duration.ofSeconds(60));
        assertThat(reports).isEmpty();
        node.stop(Duration.ZERO);
    }

    @Test
    void processThatLeavesSaysSoInPlaceOfItsHeartbeat() {
        TarsServer node = node();
        String leaves = "activing Demo.HelloServer " + ProcessHandle.current().pid();
        try (NodeHeartbeat heartbeat = heartbeat()) {
            heartbeat.serving();
            Eventually.until("both reports are there", () -> reports.size() == 2);
            reports.clear();
            heartbeat.leaving().join();
            assertThat(reports).containsExactly(leaves);
            time.advance(Duration.ofSeconds(10));
            reported(leaves, leaves, leaves);
        }
        node.stop(Duration.ZERO);
    }

    @Test
    void leavingAnAwayNodeEndsToo() {
        try (NodeHeartbeat heartbeat = heartbeat()) {
            CompletableFuture<Void> heard = heartbeat.leaving();
            time.advance(Duration.ofSeconds(20));
            assertThat(heard).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    @Test
    void nodeThatIsAwayNeitherStopsNorSlowsTheHeartbeat() {
        try (NodeHeartbeat heartbeat = heartbeat()) {
            heartbeat.serving();
            time.advance(Duration.ofSeconds(10));
            TarsServer node = node();
            Eventually.until("the node hears it", () -> {
                // The attempt before may only just be over.
                time.advance(Duration.ofSeconds(10));
                return !reports.isEmpty();
            });
            node.stop(Duration.ZERO);
        }
    }

    private void reported(String... expected) {
        Eventually.until("reports are " + List.of(expected), () -> reports.equals(List.of(expected)));
    }

    private NodeHeartbeat heartbeat() {
        ServerFPrx node =
                communicator.proxy(ServerFPrx.class, ObjectAddress.of(SERVER_OBJECT, NODE), ProxyOptions.DEFAULT);
        return new NodeHeartbeat(config, node, time, "0.1");
    }

    private TarsServer node() {
        ServerFServant servant = new ServerFServant() {
            @Override
            public int keepAlive(ServerInfo info) {
                reports.add("alive " + info.application() + "." + info.serverName() + " " + info.pid());
                return 0;
            }

            @Override
            public int keepActiving(ServerInfo info) {
                reports.add("activing " + info.application() + "." + info.serverName() + " " + info.pid());
                return 0;
            }

            @Override
            public int reportVersion(String app, String serverName, String version) {
                reports.add("version " + app + "." + serverName + " " + version);
                return 0;
            }

            @Override
            public long getLatestKeepAliveTime() {
                return 0;
            }
        };
        TarsServer node = TarsServer.builder(ServerConfig.of("tars", "tarsnode")
                        .withAdapters(List.of(AdapterConfig.of(SERVER_OBJECT, NODE))))
                .servant(SERVER_OBJECT, servant)
                .acceptors(transport)
                .build();
        node.start();
        return node;
    }
}
