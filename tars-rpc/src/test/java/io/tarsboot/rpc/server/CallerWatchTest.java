package io.tarsboot.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.time.ManualScheduler;
import io.tarsboot.rpc.transport.Connection;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallerWatchTest {

    private final ManualScheduler time = new ManualScheduler();
    private final List<Runnable> run = new ArrayList<>();
    private final ClientHandle client = new ClientHandle(new OpenConnection(), run::add);
    private final CallerWatch watch = new CallerWatch(client, run::add);

    @Test
    void watchOfACallThatIsAnsweredLeavesNothingBehind() {
        watch.start(Duration.ofSeconds(1), time);
        assertThat(time.waiting()).isEqualTo(1);
        watch.answered();
        assertNothingIsLeft();
    }

    @Test
    void norDoesOneThatBeginsWhenThereIsAnAnswerAlready() {
        watch.answered();
        watch.start(Duration.ofSeconds(1), time);
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() {
        assertThat(time.waiting()).isZero();
        client.closed();
        assertThat(run).as("the connection tells nobody of its end").isEmpty();
    }

    private static final class OpenConnection implements Connection {

        @Override
        public Sent send(TarsWriter packet) {
            return Sent.ACCEPTED;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public SocketAddress peer() {
            return InetSocketAddress.createUnresolved("client", 1);
        }

        @Override
        public void close() {}
    }
}
