package io.tarsboot.registry.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.rpc.server.ServantException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoopbackOnlyTest {

    private static final String CONTROL = "tars.tarsregistry.MetadataObj";

    private final LoopbackOnly filter = new LoopbackOnly(Set.of(CONTROL));

    @Test
    void controlObjectsRefuseOtherMachinesAndSayWhy() throws UnknownHostException {
        assertThatThrownBy(() -> filter.require(CONTROL, peer(10, 0, 0, 5)))
                .isInstanceOf(ServantException.class)
                .hasMessageContaining("10.0.0.5")
                .hasMessageContaining("same machine")
                .hasMessageContaining("TLS and authentication");
    }

    @Test
    void everybodyElseIsServed() throws UnknownHostException {
        InetSocketAddress here = peer(127, 0, 0, 1);
        InetSocketAddress elsewhere = peer(10, 0, 0, 5);
        assertThatCode(() -> filter.require(CONTROL, here)).doesNotThrowAnyException();
        assertThatCode(() -> filter.require("tars.tarsregistry.QueryObj", elsewhere))
                .doesNotThrowAnyException();
    }

    private static InetSocketAddress peer(int... bytes) throws UnknownHostException {
        byte[] address = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            address[i] = (byte) bytes[i];
        }
        return new InetSocketAddress(InetAddress.getByAddress(address), 4711);
    }
}
