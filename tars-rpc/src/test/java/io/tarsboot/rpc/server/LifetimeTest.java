package io.tarsboot.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.rpc.server.TarsServer.Phase;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LifetimeTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Runnable NOTHING = () -> {};
    private static final Runnable NEVER = () -> {
        throw new AssertionError("nobody asked for it");
    };

    private final Lifetime lifetime = new Lifetime();

    @Test
    void aServerStartsOnce() {
        assertThat(lifetime.phase()).isEqualTo(Phase.NEW);
        lifetime.start(NOTHING);
        assertThat(lifetime.phase()).isEqualTo(Phase.RUNNING);
        assertThatThrownBy(() -> lifetime.start(NEVER)).hasMessageContaining("RUNNING (expected: NEW");
        assertThat(lifetime.stop(LONG, NOTHING)).isTrue();
        assertThat(lifetime.phase()).isEqualTo(Phase.STOPPED);
        assertThatThrownBy(() -> lifetime.start(NEVER)).hasMessageContaining("STOPPED (expected: NEW");
    }

    @Test
    void aStartThatCannotSucceedStopsTheServer() {
        assertThatThrownBy(() -> lifetime.start(() -> {
                    lifetime.stop(LONG, NOTHING);
                    throw new IllegalStateException("the port is taken");
                }))
                .hasMessage("the port is taken");
        assertThat(lifetime.phase()).isEqualTo(Phase.STOPPED);
    }

    @Test
    void whoStopsItSecondWaitsForTheFirst() {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> lifetime.stop(LONG, () -> {
            begun.complete(null);
            goOn.join();
        }));
        begun.join();
        assertThat(lifetime.phase()).isEqualTo(Phase.STOPPING);
        assertThat(lifetime.stop(Duration.ofMillis(1), NEVER))
                .as("out of patience")
                .isFalse();
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(() -> lifetime.stop(LONG, NEVER));
        goOn.complete(null);
        assertThat(second.join()).isTrue();
        assertThat(first.join()).isTrue();
    }

    @Test
    void aStopThatFailsHoldsNobodyUp() {
        assertThatThrownBy(() -> lifetime.stop(LONG, () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(lifetime.stop(LONG, NEVER)).isTrue();
    }
}
