package io.tarsboot.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.Eventually;
import io.tarsboot.rpc.ProbeBean;
import io.tarsboot.rpc.RawClient;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.AllowList;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.threads.WorkerThreads;
import io.tarsboot.rpc.time.ManualScheduler;
import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.rpc.time.SystemScheduler;
import io.tarsboot.rpc.vec.ProbeEchoResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Starting and stopping, over real sockets. */
class TarsServerTest {

    private static final Endpoint ANYWHERE = Endpoint.tcp("127.0.0.1", 0);

    @Test
    void adapterWithoutServantIsReportedBeforeAnythingIsBound() {
        ServerConfig config = config(AdapterConfig.of("A.B.C", ANYWHERE));
        assertThatThrownBy(() -> TarsServer.builder(config).build())
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("serves A.B.C, but no such servant is registered");
    }

    @Test
    void servantWithoutAdapterIsReported() {
        assertThatThrownBy(() -> TarsServer.builder(config())
                        .servant(ProbeBean.OBJECT, new ProbeBean())
                        .build())
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("have no adapter");
    }

    @Test
    void servantOfNoOrTwoInterfacesIsReported() {
        assertThatThrownBy(() -> TarsServer.builder(config()).servant("A.B.C", "no servant"))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("implements no generated servant interface");
        assertThatThrownBy(() -> TarsServer.builder(config())
                        .servant(ProbeBean.OBJECT, new ProbeBean())
                        .servant(ProbeBean.OBJECT, new ProbeBean()))
                .hasMessageContaining("registered twice");
    }

    @Test
    void portThatIsTakenIsNamedAndTheOthersAreFreedAgain() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int free = freePort();
            TarsServer server = TarsServer.builder(config(
                            AdapterConfig.of(ProbeBean.OBJECT, Endpoint.tcp("127.0.0.1", free)),
                            AdapterConfig.of("A.B.C", Endpoint.tcp("127.0.0.1", taken.getLocalPort()))))
                    .servant(ProbeBean.OBJECT, new ProbeBean())
                    .servant("A.B.C", new ProbeBean())
                    .build();
            assertThatThrownBy(server::start)
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContaining("A.B.CAdapter")
                    .hasMessageContaining("-p " + taken.getLocalPort())
                    .hasMessageContaining("choose another port");
            new ServerSocket(free, 1, InetAddress.getByName("127.0.0.1")).close();
            assertThat(server.phase()).isEqualTo(TarsServer.Phase.STOPPED);
        }
    }

    @Test
    void callerThatIsNotAllowedIsTurnedAway() throws Exception {
        TarsServer server = TarsServer.builder(
                        config(AdapterConfig.of(ProbeBean.OBJECT, ANYWHERE).withAllow(AllowList.parse("10.0.0.*"))))
                .servant(ProbeBean.OBJECT, new ProbeBean())
                .build();
        server.start();
        try (RawClient client = new RawClient(server.endpoint(ProbeBean.OBJECT))) {
            assertThat(client.isClosedByServer()).isTrue();
        } finally {
            server.stop(Duration.ZERO);
        }
    }

    @Test
    void stopRunsItsTasksTellsClientsAndCloses() throws Exception {
        List<String> order = new ArrayList<>();
        TarsServer server = TarsServer.builder(config(AdapterConfig.of(ProbeBean.OBJECT, ANYWHERE)))
                .servant(ProbeBean.OBJECT, new ProbeBean())
                .beforeStop(() -> order.add("first"))
                .beforeStop(() -> {
                    throw new IllegalStateException("a failing task does not keep the server up");
                })
                .beforeStop(() -> order.add("second"))
                .build();
        server.start();
        try (RawClient client = new RawClient(server.endpoint(ProbeBean.OBJECT))) {
            client.sendRequest(1, (byte) 0, 5, ProbeBean.OBJECT, "tars_ping", 0, ValuesWriter.NOTHING);
            assertThat(client.nextResponse().requestId()).isEqualTo(5);
            Thread stop = new Thread(() -> server.stop(Duration.ofSeconds(10)));
            stop.start();
            ResponsePacket push = client.nextResponse();
            assertThat(push.requestId()).isZero();
            assertThat(push.description()).isEqualTo("_reconnect_");
            assertThat(client.isClosedByServer()).isTrue();
            stop.join();
        }
        assertThat(order).containsExactly("first", "second");
        assertThat(server.phase()).isEqualTo(TarsServer.Phase.STOPPED);
        server.stop(Duration.ofSeconds(1));
        assertThatThrownBy(server::start).hasMessageContaining("starts once");
    }

    @Test
    void callsOnVirtualThreadsDoNotWaitForOneAnother() throws Exception {
        CountDownLatch bothRun = new CountDownLatch(2);
        TarsServer server = TarsServer.builder(config(AdapterConfig.of(ProbeBean.OBJECT, ANYWHERE)
                        .withThreads(WorkerThreads.virtualAvailable() ? 1 : 2)))
                .servant(ProbeBean.OBJECT, new ProbeBean() {
                    @Override
                    public void nothing() throws Exception {
                        bothRun.countDown();
                        bothRun.await();
                    }
                })
                .build();
        server.start();
        try (RawClient client = new RawClient(server.endpoint(ProbeBean.OBJECT))) {
            client.sendRequest(1, (byte) 0, 1, ProbeBean.OBJECT, "nothing", 0, ValuesWriter.NOTHING);
            client.sendRequest(1, (byte) 0, 2, ProbeBean.OBJECT, "nothing", 0, ValuesWriter.NOTHING);
            assertThat(List.of(
                            client.nextResponse().returnCode(),
                            client.nextResponse().returnCode()))
                    .containsExactly(0, 0);
        } finally {
            server.stop(Duration.ZERO);
        }
    }

    @Test
    void clientThatReadsLateStillGetsEveryAnswerAndOnlyItsOwnQueueFills() throws Exception {
        int calls = 150;
        TarsServer server = serverOfLargeAnswers(new SystemScheduler("test"));
        try (RawClient client = new RawClient(server.endpoint(ProbeBean.OBJECT))) {
            sendCalls(client, calls);
            awaitStandstill(server);
            assertThat(state(server).inFlight() > 0 || state(server).requests() < calls)
                    .as("the server holds answers or requests back")
                    .isTrue();
            Set<Integer> answered = new HashSet<>();
            for (int i = 0; i < calls; i++) {
                ResponsePacket answer = client.nextResponse();
                assertThat(answer.returnCode()).isZero();
                answered.add(answer.requestId());
            }
            assertThat(answered).hasSize(calls);
        } finally {
            server.stop(Duration.ZERO);
        }
    }

    @Test
    void clientThatNeverReadsLosesItsConnection() throws Exception {
        ManualScheduler time = new ManualScheduler();
        TarsServer server = serverOfLargeAnswers(time);
        try (RawClient client = new RawClient(server.endpoint(ProbeBean.OBJECT))) {
            sendCalls(client, 150);
            Eventually.until("answers wait", () -> time.waiting() > 0);
            awaitStandstill(server);
            time.advance(Duration.ofSeconds(11));
            Eventually.until("connection and queue are free", () -> {
                // On a busy machine an answer may have begun to wait just now.
                time.advance(Duration.ofMillis(10));
                return state(server).connections() == 0 && state(server).inFlight() == 0;
            });
        } finally {
            server.stop(Duration.ZERO);
        }
    }

    private static TarsServer serverOfLargeAnswers(Scheduler scheduler) {
        String text = "x".repeat(400_000);
        TarsServer server = TarsServer.builder(config(AdapterConfig.of(ProbeBean.OBJECT, ANYWHERE)))
                .servant(ProbeBean.OBJECT, new ProbeBean() {
                    @Override
                    public ProbeEchoResult echo(String ignored) {
                        return new ProbeEchoResult(text, text.length());
                    }
                })
                .scheduler(scheduler)
                .build();
        server.start();
        return server;
    }

    /** In one write, so that the server has read them all before it sees that its answers are not read. */
    private static void sendCalls(RawClient client, int calls) throws IOException {
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        for (int id = 1; id <= calls; id++) {
            requests.write(
                    RawClient.request(1, (byte) 0, id, ProbeBean.OBJECT, "echo", 0, out -> out.writeString(1, "")));
        }
        client.send(requests.toByteArray());
    }

    /** Nobody reads: the server comes to a stand once all buffers in between are full. */
    private static void awaitStandstill(TarsServer server) {
        Eventually.until("the server stands still", () -> {
            ServerState.AdapterState before = state(server);
            LockSupport.parkNanos(100_000_000);
            return before.requests() > 0 && before.equals(state(server));
        });
    }

    private static ServerState.AdapterState state(TarsServer server) {
        return server.state().adapters().get(0);
    }

    @Test
    void oneAdapterMayServeSeveralObjectsAndOnlyThose() throws Exception {
        TarsServer server = TarsServer.builder(config(
                        AdapterConfig.of(ProbeBean.OBJECT, ANYWHERE).withServants(List.of(ProbeBean.OBJECT, "A.B.C")),
                        AdapterConfig.of("A.B.D", ANYWHERE)))
                .servant(ProbeBean.OBJECT, new ProbeBean())
                .servant("A.B.C", new ProbeBean())
                .servant("A.B.D", new ProbeBean())
                .build();
        server.start();
        try (RawClient client = new RawClient(server.endpoint("A.B.C"))) {
            client.sendRequest(1, (byte) 0, 1, "A.B.C", "tars_ping", 0, ValuesWriter.NOTHING);
            assertThat(client.nextResponse().returnCode()).isZero();
            client.sendRequest(1, (byte) 0, 2, "A.B.D", "tars_ping", 0, ValuesWriter.NOTHING);
            assertThat(client.nextResponse().returnCode()).isEqualTo(ReturnCode.NO_SERVANT);
        } finally {
            server.stop(Duration.ZERO);
        }
    }

    private static ServerConfig config(AdapterConfig... adapters) {
        return ServerConfig.of("VecApp", "VecServer").withAdapters(List.of(adapters));
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
