package io.tarsboot.raft.transport;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.raft.fixture.FreePorts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RpcTransportTest extends RaftTransportContract {

    private final RpcTransport transport = new RpcTransport();

    @AfterEach
    void close() {
        transport.close();
    }

    @Override
    RaftTransport transport() {
        return transport;
    }

    @Override
    MemberAddress freeAddress() {
        return FreePorts.address();
    }

    @Test
    void onlyLoopbackAddressesAreServed() {
        assertThatThrownBy(() -> transport.listen(new MemberAddress("0.0.0.0", 20000), request -> done(request)))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("address: 0.0.0.0:20000 (expected: a loopback address");
    }
}
