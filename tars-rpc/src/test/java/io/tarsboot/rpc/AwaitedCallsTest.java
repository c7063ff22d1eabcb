package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.vec.ProbePrx;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A servant that asks now and then whether somebody still waits for its answer. */
class AwaitedCallsTest extends CallsFixture {

    @BeforeEach
    void closeGate() {
        gate.close();
    }

    @Test
    void callIsAwaitedUntilTheTimeOfItsCallerIsOver() throws Exception {
        var unused = probe().with(CallOptions.timeout(TIMEOUT)).nothingAsync();
        CurrentCall call = gate.awaitEntered();
        time.advance(TIMEOUT.minusMillis(1));
        assertThat(call.isAwaited()).isTrue();
        time.advance(Duration.ofMillis(1));
        assertThat(call.isAwaited()).isFalse();
    }

    @Test
    void callIsAwaitedUntilItsCallerIsGone() throws Exception {
        Communicator leaving = Communicator.builder().connections(transport).build();
        var unused =
                leaving.proxy(ProbePrx.class, address(), ProxyOptions.DEFAULT).nothingAsync();
        CurrentCall call = gate.awaitEntered();
        assertThat(call.isAwaited()).isTrue();
        leaving.close();
        Eventually.until("nobody waits any more", () -> !call.isAwaited());
    }

    @Test
    void nobodyAwaitsACallThatGoesOneWay() throws Exception {
        probe().nothingOneWay();
        assertThat(gate.awaitEntered().isAwaited()).isFalse();
    }
}
