package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.vec.ProbePrx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers are restarted in turn over real sockets while callers that never try again go on calling. */
class RollingRestartTest {

    private static final int RESTARTS = 4;
    private static final int CALLERS = 4;

    private final TarsServer[] servers = {server(0), server(0)};
    private final Communicator communicator = Communicator.builder().build();
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong calls = new AtomicLong();
    private final List<Thread> callers = new ArrayList<>();
    private ProbePrx probe;
    private volatile boolean enough;

    @BeforeEach
    void start() {
        for (TarsServer server : servers) {
            server.start();
        }
        probe = communicator.proxy(
                ProbePrx.class,
                ObjectAddress.of(
                        ProbeBean.OBJECT, servers[0].endpoint(ProbeBean.OBJECT), servers[1].endpoint(ProbeBean.OBJECT)),
                ProxyOptions.timeout(Duration.ofSeconds(20)));
    }

    @AfterEach
    void stop() {
        enough = true;
        communicator.close();
        for (TarsServer server : servers) {
            server.stop(Duration.ofSeconds(5));
        }
    }

    @Test
    void noCallFailsThoughNoneIsTriedAgain() throws Exception {
        for (int i = 0; i < CALLERS; i++) {
            Thread caller = new Thread(this::callOnAndOn);
            caller.start();
            callers.add(caller);
        }
        for (int restart = 0; restart < RESTARTS; restart++) {
            Eventually.until("both servers are in use", () -> openEndpoints() == 2);
            long before = calls.get();
            Eventually.until("calls go on", () -> calls.get() > before + 100);
            int which = restart % 2;
            int port = servers[which].endpoint(ProbeBean.OBJECT).port();
            servers[which].stop(Duration.ofSeconds(10));
            servers[which] = server(port);
            servers[which].start();
        }
        enough = true;
        for (Thread caller : callers) {
            caller.join(TimeUnit.SECONDS.toMillis(20));
            assertThat(caller.isAlive()).isFalse();
        }
        assertThat(failures).isEmpty();
    }

    private void callOnAndOn() {
        while (!enough && failures.isEmpty()) {
            int a = (int) calls.incrementAndGet();
            try {
                assertThat(probe.add(a, 1)).isEqualTo(a + 1);
            } catch (Throwable e) {
                failures.add(e);
            }
        }
    }

    private long openEndpoints() {
        return communicator.state().endpoints().stream()
                .filter(endpoint -> endpoint.connection().equals("open"))
                .count();
    }

    private static TarsServer server(int port) {
        return TarsServer.builder(ServerConfig.of("VecApp", "VecServer")
                        .withAdapters(List.of(AdapterConfig.of(ProbeBean.OBJECT, Endpoint.tcp("127.0.0.1", port)))))
                .servant(ProbeBean.OBJECT, new ProbeBean())
                .build();
    }
}
