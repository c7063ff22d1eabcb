package io.tarsboot.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.time.ManualScheduler;
import io.tarsboot.rpc.transport.FakeConnection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An answer for a client that reads slower than it asks. */
class DeliveryTest {

    private final ManualScheduler time = new ManualScheduler();
    private final Failing connection = new Failing();
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void answerWaitsUntilThereIsRoomAndKeepsItsPlaceMeanwhile() {
        deliver();
        time.advance(Duration.ofSeconds(9));
        assertThat(done).hasValue(0);
        connection.setFull(false);
        time.advance(Duration.ofMillis(10));
        assertThat(done).hasValue(1);
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void whoReadsNothingLosesItsConnectionAndTheAnswerItsPlace() {
        deliver();
        time.advance(Duration.ofMillis(10_010));
        assertThat(connection.isOpen()).isFalse();
        assertThat(done).hasValue(1);
        time.advance(Duration.ofMinutes(1));
        assertThat(done).hasValue(1);
    }

    @Test
    void connectionThatEndsFreesThePlace() {
        deliver();
        connection.close();
        time.advance(Duration.ofMillis(10));
        assertThat(done).hasValue(1);
    }

    @Test
    void answerThatCannotBeSentLaterEitherFreesThePlaceAndEndsTheConnection() {
        deliver();
        connection.fails = true;
        time.advance(Duration.ofMillis(10));
        assertThat(connection.isOpen()).isFalse();
        assertThat(done).hasValue(1);
        time.advance(Duration.ofMinutes(1));
        assertThat(done).hasValue(1);
    }

    private void deliver() {
        connection.setFull(true);
        new Delivery(time, connection, new TarsWriter(), done::incrementAndGet).attempt();
    }

    private static final class Failing extends FakeConnection {

        private boolean fails;

        @Override
        public Sent send(TarsWriter packet) {
            if (fails) {
                throw new Error("thrown by a test");
            }
            return super.send(packet);
        }
    }
}
