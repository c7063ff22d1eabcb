package io.tarsboot.rpc.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class PeerNameTest {

    @Test
    void addressesAreWrittenWithoutTheNamesOfHosts() throws Exception {
        byte[] four = {10, 0, 0, 7};
        assertThat(PeerName.of(new InetSocketAddress(InetAddress.getByAddress(four), 18600)))
                .isEqualTo("10.0.0.7:18600");
        assertThat(PeerName.of(new InetSocketAddress(InetAddress.getByAddress("a.example.org", four), 18600)))
                .isEqualTo("10.0.0.7:18600");
        byte[] sixteen = new byte[16];
        sixteen[15] = 1;
        assertThat(PeerName.of(new InetSocketAddress(InetAddress.getByAddress(sixteen), 18600)))
                .isEqualTo("[0:0:0:0:0:0:0:1]:18600");
        assertThat(PeerName.of(InetSocketAddress.createUnresolved("a.example.org", 18600)))
                .isEqualTo("a.example.org:18600");
    }
}
