package io.tarsboot.rpc.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalCallersTest {

    private static final String CONTROL = "tars.tarsregistry.MetadataObj";
    private static final String QUERY = "tars.tarsregistry.QueryObj";
    private static final String PACKAGES = "tars.tarspatch.PackageObj";
    private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("10.0.0.7", 4711);

    private final LocalCallers filter = LocalCallers.only().open(QUERY).open(PACKAGES, "find", "read");

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1"})
    void callersOnThisMachineAreServed(String address) {
        assertServed(CONTROL, "execute", new InetSocketAddress(address, 4711));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7", "192.168.1.1", "2001:db8::1", "0.0.0.0", "::", "128.0.0.1"})
    void othersAreRefusedAndToldWhy(String address) {
        assertThatThrownBy(() -> filter.require(CONTROL, "execute", new InetSocketAddress(address, 4711)))
                .isInstanceOf(ServantException.class)
                .hasMessageContaining("function: tars.tarsregistry.MetadataObj.execute (expected: a loopback address"
                        + " such as 127.0.0.1; callers from elsewhere need certificates");
    }

    @Test
    void addressThatIsNotKnownIsRefused() {
        assertRefused(CONTROL, "execute", InetSocketAddress.createUnresolved("127.0.0.1", 4711));
    }

    @Test
    void callersWithinTheProcessAreServed() {
        assertServed(CONTROL, "execute", new WithinTheProcess());
    }

    @Test
    void whatIsOpenIsForEverybodyAndNothingElse() {
        assertServed(QUERY, "findObjectById", ELSEWHERE);
        assertServed(PACKAGES, "read", ELSEWHERE);
        assertRefused(PACKAGES, "write", ELSEWHERE);
        assertRefused("tars.tarspatch.ReplicaObj", "read", ELSEWHERE);
        assertRefused("tars.tarspatch.PackageObj.read", "write", ELSEWHERE);
    }

    private void assertServed(String object, String function, SocketAddress peer) {
        assertThatCode(() -> filter.require(object, function, peer)).doesNotThrowAnyException();
    }

    private void assertRefused(String object, String function, SocketAddress peer) {
        assertThatThrownBy(() -> filter.require(object, function, peer)).isInstanceOf(ServantException.class);
    }

    private static final class WithinTheProcess extends SocketAddress {

        private static final long serialVersionUID = 1L;
    }
}
