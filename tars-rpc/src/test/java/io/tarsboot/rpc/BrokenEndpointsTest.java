package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.vec.ProbePrx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Servers that go without a word, and come again. */
class BrokenEndpointsTest extends CallsFixture {

    @Test
    void connectionThatBreaksFailsTheCallsUnderWayAndTheNextOneWorks() throws Exception {
        gate.close();
        CompletableFuture<Void> call = probe().nothingAsync();
        gate.awaitEntered();
        server.stop(Duration.ZERO);
        ConnectionLostException failure = (ConnectionLostException) failureOf(call);
        assertThat(failure.mayHaveRun()).isTrue();
        assertThat(failure.endpoint()).isEqualTo(endpoint().hostAndPort());
        gate.open();
        server = serve(endpoint());
        assertThat(probe().add(1, 2)).isEqualTo(3);
    }

    @Test
    void whenNobodyListensTheCallSaysWhere() {
        Endpoint nowhere = endpoint();
        server.stop(Duration.ZERO);
        ConnectFailedException failure = catchThrowableOfType(
                ConnectFailedException.class,
                () -> proxy(ObjectAddress.of(ProbeBean.OBJECT, nowhere)).nothing());
        assertThat(failure.returnCode()).isEqualTo(ReturnCode.CONNECT);
        assertThat(failure.endpoint()).isEqualTo(nowhere.hostAndPort());
        assertThat(failure.mayHaveRun()).isFalse();
    }

    @Test
    void brokenEndpointIsTriedAgainWithGrowingPatience() throws Exception {
        probe().add(1, 2);
        Endpoint endpoint = endpoint();
        server.stop(Duration.ZERO);
        Eventually.until("the break is seen", () -> state().equals("broken"));
        time.advance(Duration.ofMillis(100));
        Eventually.until("one attempt has failed", () -> failures() == 1 && time.waiting() == 1);
        time.advance(Duration.ofMillis(999));
        assertThat(failures()).isEqualTo(1);
        time.advance(Duration.ofMillis(1));
        Eventually.until("two attempts have failed", () -> failures() == 2 && time.waiting() == 1);
        server = serve(endpoint);
        time.advance(Duration.ofMillis(1999));
        assertThat(state()).isEqualTo("broken");
        time.advance(Duration.ofMillis(1));
        Eventually.until("it works again without a call", () -> state().equals("open"));
        assertThat(failures()).isZero();
    }

    @Test
    void callsThatTryABrokenEndpointDoNotPostponeItsNextAttempt() throws Exception {
        probe().add(1, 2);
        Endpoint endpoint = endpoint();
        server.stop(Duration.ZERO);
        Eventually.until("the break is seen", () -> state().equals("broken"));
        for (int i = 0; i < 10; i++) {
            assertThat(failureOf(probe().addAsync(1, 2))).isInstanceOf(ConnectFailedException.class);
        }
        assertThat(failures()).isZero();
        time.advance(Duration.ofMillis(100));
        Eventually.until("one attempt has failed", () -> failures() == 1 && time.waiting() == 1);
        server = serve(endpoint);
        time.advance(Duration.ofSeconds(1));
        Eventually.until("it works again without a call", () -> state().equals("open"));
    }

    @Test
    void callsGoAroundAndPastABrokenEndpoint() {
        TarsServer second = serve(newEndpoint());
        Endpoint gone = endpoint();
        ProbePrx both = proxy(ObjectAddress.of(ProbeBean.OBJECT, gone, second.endpoint(ProbeBean.OBJECT)));
        both.add(1, 1);
        both.add(1, 1);
        assertThat(requests(server)).isEqualTo(1);
        assertThat(requests(second)).isEqualTo(1);
        server.stop(Duration.ZERO);
        Eventually.until("the break is seen", () -> brokenEndpoints() == 1);
        for (int i = 0; i < 10; i++) {
            assertThat(both.add(i, i)).isEqualTo(2 * i);
        }
        second.stop(Duration.ZERO);
        Eventually.until("both breaks are seen", () -> brokenEndpoints() == 2);
        assertThatThrownBy(() -> both.add(1, 1))
                .isInstanceOf(ConnectFailedException.class)
                .hasMessageContaining("2 of 2 endpoints");
        server = serve(gone);
        assertThat(both.add(1, 1))
                .as("all look broken, one is tried nevertheless")
                .isEqualTo(2);
    }

    @Test
    void whenServersComeAndGoUnderLoadEveryCallEndsAndNothingStaysBehind() {
        Endpoint endpoint = endpoint();
        List<CompletableFuture<Integer>> calls = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 20; i++) {
                calls.add(probe().addAsync(round, i));
            }
            server.stop(Duration.ZERO);
            for (int i = 0; i < 20; i++) {
                calls.add(probe().addAsync(round, i));
            }
            server = serve(endpoint);
        }
        for (CompletableFuture<Integer> call : calls) {
            assertThat(call.handle((sum, failure) -> failure == null || failure instanceof TarsCallException)
                            .join())
                    .isTrue();
        }
        // The client may hear of the last stop a moment later than this test.
        Eventually.until("the last server is called", () -> {
            try {
                return probe().add(1, 2) == 3;
            } catch (TarsCallException e) {
                return false;
            }
        });
        assertThat(pending()).isZero();
        Eventually.until("no timer stays", () -> time.waiting() == 0);
    }
}
