package io.tarsboot.raft.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:1", "node-1.example.com:65535", "[::1]:17900", "[fe80::1:2]:1"})
    void isReadAsItIsWritten(String text) {
        assertThat(MemberAddress.parse(text)).hasToString(text);
    }

    @Test
    void anAddressOfVersion6HasNoBracketsAsAHost() {
        assertThat(MemberAddress.parse("[::1]:17900")).isEqualTo(new MemberAddress("::1", 17900));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "host",
                "host:",
                ":1",
                "host:port",
                "::1:17900",
                "[::1]",
                "[host]",
                "[]:1",
                "a b:1",
                "a,b:1",
                "[a]b:1",
                "[::ffff:10.0.0.1]:1"
            })
    void whatIsNoAddressIsToldSo(String text) {
        assertThatThrownBy(() -> MemberAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"host:0", "host:65536", "[::1]:99999"})
    void aPortHasItsBounds(String text) {
        assertThatThrownBy(() -> MemberAddress.parse(text)).hasMessageContaining("(expected: 1 to 65535)");
    }
}
