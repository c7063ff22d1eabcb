package io.tarsboot.raft.transport;

import static io.tarsboot.raft.fixture.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.raft.transport.TransportException.Reach;
import org.junit.jupiter.api.Test;

class InProcessNetworkTest extends RaftTransportContract {

    private static final MemberAddress ALICE = new MemberAddress("alice", 1);
    private static final MemberAddress BOB = new MemberAddress("bob", 1);

    private final InProcessNetwork network = new InProcessNetwork();
    private int ports = 1;

    @Override
    RaftTransport transport() {
        return network.transportOf(ALICE);
    }

    @Override
    MemberAddress freeAddress() {
        return new MemberAddress("nobody", ports++);
    }

    @Test
    void anIsolatedMemberNeitherHearsNorIsHeard() {
        listen(ALICE, request -> done(request));
        listen(BOB, request -> done(request));

        network.isolate(BOB);
        assertThat(reach(network.transportOf(ALICE).send(BOB, message("ask", ""), TIMEOUT)))
                .isEqualTo(Reach.NOT_SENT);
        assertThat(reach(network.transportOf(BOB).send(ALICE, message("ask", ""), TIMEOUT)))
                .isEqualTo(Reach.NOT_SENT);

        network.heal(BOB);
        assertThat(get(network.transportOf(ALICE).send(BOB, message("ask", ""), TIMEOUT)))
                .isEqualTo(message("ask", ""));
    }
}
