package io.tarsboot.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.time.ManualScheduler;
import io.tarsboot.rpc.transport.FakeConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallerWatchTest {

    private final ManualScheduler time = new ManualScheduler();
    private final List<Runnable> run = new ArrayList<>();
    private final ClientHandle client = new ClientHandle(new FakeConnection(), run::add);
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
}
