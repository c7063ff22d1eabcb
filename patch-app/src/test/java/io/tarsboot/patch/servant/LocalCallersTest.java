package io.tarsboot.patch.servant;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tarsboot.patch.store.StoreException;
import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalCallersTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1"})
    void callersOnThisMachineMayWrite(String address) {
        assertThatCode(() -> LocalCallers.require(new InetSocketAddress(address, 4711), "begin"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7", "192.168.1.1", "2001:db8::1", "0.0.0.0"})
    void othersMayNotAndAreToldWhy(String address) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> LocalCallers.require(new InetSocketAddress(address, 4711), "begin"))
                .withMessageContaining("function begin (expected: a caller on this machine; others are refused until"
                        + " callers are authenticated over TLS)");
    }
}
