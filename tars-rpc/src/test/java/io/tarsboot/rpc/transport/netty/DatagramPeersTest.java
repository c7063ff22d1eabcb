package io.tarsboot.rpc.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatagramPeersTest {

    private final List<String> forgotten = new ArrayList<>();
    private final DatagramPeers peers = new DatagramPeers(3, 100);

    @Test
    void whoIsSilentIsForgottenAndWhoIsHeardIsNot() {
        add("a", 0);
        add("b", 0);
        peers.heard(address("a"), 60);
        peers.forgetIdle(99);
        assertThat(forgotten).isEmpty();
        peers.forgetIdle(100);
        assertThat(forgotten).containsExactly("b");
        assertThat(peers.heard(address("b"), 101)).isNull();
        assertThat(peers.heard(address("a"), 101)).isNotNull();
    }

    @Test
    void whenThereAreEnoughTheOneThatWasSilentLongestGoes() {
        add("a", 0);
        add("b", 1);
        add("c", 2);
        peers.heard(address("a"), 3);
        add("d", 4);
        assertThat(forgotten).containsExactly("b");
        assertThat(peers.size()).isEqualTo(3);
    }

    @Test
    void whoCameBackIsNotRemovedInPlaceOfTheOneBefore() {
        DatagramPeers.Peer before = () -> {};
        peers.add(address("a"), before, 0);
        peers.forgetIdle(100);
        add("a", 101);
        peers.remove(address("a"), before);
        assertThat(peers.size()).isEqualTo(1);
        peers.forgetAll();
        assertThat(forgotten).containsExactly("a");
    }

    @Test
    void allAreForgottenInTheEnd() {
        add("a", 0);
        add("b", 1);
        peers.forgetAll();
        assertThat(forgotten).containsExactly("a", "b");
        assertThat(peers.size()).isZero();
    }

    private void add(String name, long nanos) {
        peers.add(address(name), () -> forgotten.add(name), nanos);
    }

    private static InetSocketAddress address(String name) {
        return InetSocketAddress.createUnresolved(name, 1);
    }
}
