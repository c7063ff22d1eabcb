package io.tarsboot.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.ConnectFailedException;
import io.tarsboot.rpc.ConnectionLostException;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.time.ManualScheduler;
import io.tarsboot.rpc.transport.Connection.Sent;
import io.tarsboot.rpc.transport.FakeConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection ends while a request is being handed to it. */
class ClosingRaceTest {

    private final ClientContext context = new ClientContext(
            ClientConfig.DEFAULT,
            (endpoint, limits, listener) -> CompletableFuture.failedFuture(new IOException("no network here")),
            new ManualScheduler(),
            Runnable::run,
            List.of(),
            (from, function, values, values2) -> {});
    private final ClientConnection connection = new ClientConnection(
            new RemoteEndpoint(Endpoint.tcp("127.0.0.1", 1), EndpointAccess.OPEN, context), context);
    private final List<Throwable> failures = new ArrayList<>();
    private final Ending wire = new Ending();

    @BeforeEach
    void attach() {
        connection.attach(wire);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void requestThatItDoesNotTakeMayGoElsewhere(boolean oneWay) {
        wire.endsBeforeItTakes = true;
        PendingCall call = begin(oneWay);
        assertThat(connection.send(call)).isEqualTo(Sent.CLOSED);
        assertThat(call.isDone()).isFalse();
        assertThat(call.packet().size()).isPositive();
        assertThat(call.sentOver()).isNull();
        assertThat(connection.pendingCalls()).isZero();
        assertThat(failures).isEmpty();
    }

    @Test
    void requestThatItTookIsLostWithIt() {
        wire.endsBehindWhatItTook = true;
        PendingCall call = begin(false);
        assertThat(connection.send(call)).isEqualTo(Sent.ACCEPTED);
        assertLost(call);
    }

    @Test
    void requestThatItTookBeforeIsLostWithIt() {
        PendingCall call = begin(false);
        assertThat(connection.send(call)).isEqualTo(Sent.ACCEPTED);
        assertThat(call.isDone()).isFalse();
        connection.onClosed(wire, new IOException("reset"));
        assertLost(call);
    }

    @Test
    void requestOfWhichNothingWasWrittenHasNotRun() {
        PendingCall call = begin(false);
        TarsWriter packet = call.packet();
        assertThat(connection.send(call)).isEqualTo(Sent.ACCEPTED);
        connection.onUnsent(wire, packet);
        connection.onClosed(wire, new IOException("reset"));
        assertThat(connection.pendingCalls()).isZero();
        assertThat(failures).singleElement().isInstanceOfSatisfying(ConnectFailedException.class, failure -> {
            assertThat(failure.mayHaveRun()).isFalse();
            assertThat(failure).hasMessageContaining("closed before the request was written");
        });
    }

    private void assertLost(PendingCall call) {
        assertThat(call.isDone()).isTrue();
        assertThat(connection.pendingCalls()).isZero();
        assertThat(failures).singleElement().isInstanceOfSatisfying(ConnectionLostException.class, failure -> {
            assertThat(failure.mayHaveRun()).isTrue();
            assertThat(failure).hasMessageContaining("the connection broke: reset");
        });
    }

    private PendingCall begin(boolean oneWay) {
        Invocation invocation = Invocations.of("A.B.C", "call", oneWay, 0, null, Duration.ofSeconds(3));
        PendingCall call = PendingCall.encode(context, invocation, (response, failure) -> failures.add(failure));
        context.begin(call);
        return call;
    }

    /** Ends in the middle of taking a packet, as another thread would end it. */
    private final class Ending extends FakeConnection {

        private boolean endsBeforeItTakes;
        private boolean endsBehindWhatItTook;

        @Override
        public Sent send(TarsWriter packet) {
            if (endsBeforeItTakes) {
                end();
            }
            Sent sent = super.send(packet);
            if (endsBehindWhatItTook) {
                end();
            }
            return sent;
        }

        private void end() {
            close();
            connection.onClosed(this, new IOException("reset"));
        }
    }
}
