package io.tarsboot.spring.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.protocol.tars.AdminFPrx;
import io.tarsboot.protocol.tars.ServerFServant;
import io.tarsboot.protocol.tars.ServerInfo;
import io.tarsboot.rpc.OverloadException;
import io.tarsboot.rpc.admin.AdminServant;
import io.tarsboot.rpc.admin.StandardCommands;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.time.ManualScheduler;
import io.tarsboot.spring.echo.EchoPrx;
import io.tarsboot.spring.echo.EchoServant;
import io.tarsboot.testkit.time.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A program whose threads are all held up, of servants and of callbacks, and whose queue is full. */
class BusyProgramTest {

    private static final String OBJECT = "Demo.BusyServer.EchoObj";
    private static final String NODE = "tars.tarsnode.ServerObj";
    private static final Endpoint ANYWHERE = Endpoint.tcp("127.0.0.1", 0);
    private static final int THREADS = 2;

    private final ManualScheduler time = new ManualScheduler();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch answering = new CountDownLatch(1);
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger alive = new AtomicInteger();
    private final List<AutoCloseable> open = new ArrayList<>();
    private Communicator program;
    private TarsServer server;
    private AdminFPrx admin;

    @BeforeEach
    void holdEverythingUp() throws Exception {
        TarsServer node = TarsServer.builder(config().withAdapters(List.of(AdapterConfig.of(NODE, ANYWHERE))))
                .servant(NODE, new Node())
                .build();
        node.start();
        open.add(() -> node.stop(Duration.ZERO));
        server = TarsServer.builder(config().withAdapters(List.of(AdapterConfig.of(OBJECT, ANYWHERE)
                        .withThreads(THREADS)
                        .withQueueCapacity(1)
                        .withVirtualThreads(false))))
                .servant(OBJECT, new Busy())
                .build();
        server.start();
        open.add(() -> server.stop(Duration.ZERO));
        program = Communicator.builder().platformCallbacks().build();
        open.add(program);
        Endpoint local = Endpoint.tcp("127.0.0.1", freePort());
        NodeLink link = NodeLink.open(
                config().withNode(ObjectAddress.parse(NODE + "@" + node.endpoint(NODE)))
                        .withLocal(local),
                program.config(),
                new AdminServant(() -> {}).add(StandardCommands.viewVersion("0.1")),
                "0.1",
                time);
        open.add(link);
        link.serving();
        Communicator caller = Communicator.builder().build();
        open.add(caller);
        admin = caller.proxy(AdminFPrx.class, ObjectAddress.of("AdminObj", local), ProxyOptions.DEFAULT);
        holdUpServants();
        holdUpCallbacks();
    }

    @AfterEach
    void letGo() throws Exception {
        answering.countDown();
        goOn.countDown();
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @Test
    void heartbeatsReachTheNodeInTimeAllTheSame() {
        Eventually.isTrue("the node heard of it", () -> alive.get() == 1);
        for (int beats = 2; beats <= 4; beats++) {
            time.advance(Duration.ofSeconds(10));
            int expected = beats;
            Eventually.isTrue("heartbeat " + beats, () -> alive.get() == expected);
        }
        assertThat(server.state().adapters().get(0).inFlight()).isEqualTo(THREADS + 1);
    }

    @Test
    void theNodeGetsItsAnswersFromAdminObj() {
        assertThat(admin.notify("tars.viewversion")).isEqualTo("0.1");
        assertThat(admin.getPid()).isEqualTo(ProcessHandle.current().pid());
    }

    private void holdUpServants() {
        Communicator caller = Communicator.builder().build();
        open.add(caller);
        EchoPrx echo = caller.proxy(EchoPrx.class, OBJECT + "@" + server.endpoint(OBJECT));
        for (int i = 0; i <= THREADS; i++) {
            var unused = echo.echoAsync("wait");
        }
        Eventually.isTrue("all threads are busy", () -> served.get() == THREADS);
        Eventually.isTrue(
                "the queue is full", () -> server.state().adapters().get(0).inFlight() == THREADS + 1);
        assertThatThrownBy(() -> echo.echo("one more")).isInstanceOf(OverloadException.class);
    }

    /** Callbacks of the program's own calls wait, as many as there are threads for them. */
    private void holdUpCallbacks() {
        TarsServer other = TarsServer.builder(config().withAdapters(List.of(AdapterConfig.of(OBJECT, ANYWHERE))))
                .servant(OBJECT, new Quick())
                .build();
        other.start();
        open.add(() -> other.stop(Duration.ZERO));
        EchoPrx quick = program.proxy(EchoPrx.class, OBJECT + "@" + other.endpoint(OBJECT));
        AtomicInteger held = new AtomicInteger();
        int threads = program.config().callbackThreads();
        for (int i = 0; i < threads; i++) {
            CompletableFuture<String> answer = quick.echoAsync("x");
            var unused = answer.thenAccept(text -> {
                held.incrementAndGet();
                await(goOn);
            });
        }
        // A callback of an answer that is there already would hold up this thread.
        answering.countDown();
        Eventually.isTrue("callbacks are held up", () -> held.get() > 0);
    }

    private static ServerConfig config() {
        return ServerConfig.of("Demo", "BusyServer");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private class Quick implements EchoServant {
        @Override
        public String echo(String text) {
            await(answering);
            return text;
        }

        @Override
        public int fail(int code) {
            return code;
        }
    }

    private final class Busy extends Quick {
        @Override
        public String echo(String text) {
            served.incrementAndGet();
            await(goOn);
            return text;
        }
    }

    private final class Node implements ServerFServant {
        @Override
        public int keepAlive(ServerInfo info) {
            alive.incrementAndGet();
            return 0;
        }

        @Override
        public int keepActiving(ServerInfo info) {
            return 0;
        }

        @Override
        public int reportVersion(String app, String serverName, String version) {
            return 0;
        }

        @Override
        public long getLatestKeepAliveTime() {
            return 0;
        }
    }
}
