package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.vec.ProbePrx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Servers that stop in order, seen from both sides. */
class GracefulStopTest extends CallsFixture {

    @Test
    void gracefulStopLetsCallsEndAndTellsClientsToReconnect() throws Exception {
        TarsServer second = serve(newEndpoint());
        ProbePrx both = proxy(ObjectAddress.of(ProbeBean.OBJECT, endpoint(), second.endpoint(ProbeBean.OBJECT)));
        both.add(1, 1);
        both.add(1, 1);
        gate.close();
        CompletableFuture<Void> underWay = both.nothingAsync();
        gate.awaitEntered();
        TarsServer stopping = requests(server) == 2 ? server : second;
        Thread stop = new Thread(() -> stopping.stop(Duration.ofSeconds(20)));
        stop.start();
        Eventually.until("clients are told", () -> brokenEndpoints() == 1);
        for (int i = 0; i < 10; i++) {
            assertThat(both.add(i, i)).isEqualTo(2 * i);
        }
        assertThat(requests(stopping)).as("no call goes there any more").isEqualTo(2);
        assertThat(stop.isAlive()).isTrue();
        gate.open();
        underWay.get(20, TimeUnit.SECONDS);
        stop.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(stopping.phase()).isEqualTo(TarsServer.Phase.STOPPED);
        second.stop(Duration.ZERO);
    }

    @Test
    void callsOnAConnectionThatDrainsEndWithTheirCommunicator() throws Exception {
        gate.close();
        CompletableFuture<Void> underWay = probe().nothingAsync();
        gate.awaitEntered();
        Thread stop = new Thread(() -> server.stop(Duration.ofSeconds(20)));
        stop.start();
        Eventually.until("clients are told", () -> brokenEndpoints() == 1);
        communicator.close();
        assertThat(underWay.handle((nothing, failure) -> failure).get(20, TimeUnit.SECONDS))
                .isInstanceOf(TarsCallException.class);
        gate.open();
        stop.join(TimeUnit.SECONDS.toMillis(20));
    }

    @Test
    void whoeverStopsAServerThatStopsAlreadyWaitsForTheEnd() throws Exception {
        gate.close();
        var unused = probe().nothingAsync();
        gate.awaitEntered();
        Thread first = new Thread(() -> server.stop(Duration.ofSeconds(20)));
        first.start();
        Eventually.until("the stop begins", () -> server.phase() == TarsServer.Phase.STOPPING);
        Thread second = new Thread(() -> server.stop(Duration.ofSeconds(20)));
        second.start();
        Eventually.until("the second waits", () -> second.getState() == Thread.State.TIMED_WAITING);
        gate.open();
        second.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(server.phase()).isEqualTo(TarsServer.Phase.STOPPED);
        first.join(TimeUnit.SECONDS.toMillis(20));
    }
}
