package io.tarsboot.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.time.ManualScheduler;
import io.tarsboot.rpc.transport.Connection;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An answer for a client that reads slower than it asks. */
class DeliveryTest {

    private final ManualScheduler time = new ManualScheduler();
    private final Full connection = new Full();
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void answerWaitsUntilThereIsRoomAndKeepsItsPlaceMeanwhile() {
        deliver();
        time.advance(Duration.ofSeconds(9));
        assertThat(done).hasValue(0);
        connection.full = false;
        time.advance(Duration.ofMillis(10));
        assertThat(done).hasValue(1);
        assertThat(connection.open).isTrue();
    }

    @Test
    void whoReadsNothingLosesItsConnectionAndTheAnswerItsPlace() {
        deliver();
        time.advance(Duration.ofMillis(10_010));
        assertThat(connection.open).isFalse();
        assertThat(done).hasValue(1);
        time.advance(Duration.ofMinutes(1));
        assertThat(done).hasValue(1);
    }

    @Test
    void connectionThatEndsFreesThePlace() {
        deliver();
        connection.open = false;
        time.advance(Duration.ofMillis(10));
        assertThat(done).hasValue(1);
    }

    private void deliver() {
        new Delivery(time, connection, new TarsWriter(), done::incrementAndGet).attempt();
    }

    private static final class Full implements Connection {

        private boolean full = true;
        private boolean open = true;

        @Override
        public Sent send(TarsWriter packet) {
            return !open ? Sent.CLOSED : full ? Sent.BACKLOG_FULL : Sent.ACCEPTED;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public SocketAddress peer() {
            return InetSocketAddress.createUnresolved("127.0.0.1", 1);
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
