package io.tarsboot.naming.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPatternTest {

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, ::ffff:10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "10.1.2.*, 10.1.2.250, true",
        "10.1.2.*, 10.1.20.2, false",
        "10.1.*, 10.1.20.2, true",
        "10.1.*.*, 10.1.20.2, true",
        "10.*, 10.1.20.2, true",
        "10.*, 100.1.20.2, false",
        "*, 10.1.20.2, true",
        "*, fd00::1, true",
        "*, db1.example.org, true",
        "10.1.0.0/16, 10.1.255.1, true",
        "10.1.0.0/16, 10.2.0.1, false",
        "10.1.0.0/31, 10.1.0.1, true",
        "10.1.0.0/31, 10.1.0.2, false",
        "0.0.0.0/0, 10.1.0.2, true",
        "0.0.0.0/0, fd00::1, false",
        "fd00:1::/32, fd00:1:2::3, true",
        "fd00:1::/32, fd00:2::3, false",
        "fd00::1, fd00:0:0:0:0:0:0:1, true",
        "fe80::1, fe80::1%eth0, true",
        "db1.example.org, db1.example.org, true",
        "db1.example.org, db2.example.org, false"
    })
    void anEntryMeansTheHostsThatItNames(String entry, String host, boolean means) {
        HostTable table = new HostTable();
        table.add(7, HostPattern.parse(entry));
        assertThat(table.owners("", host).contains(7)).isEqualTo(means);
        assertThat(HostPattern.parse(entry)).hasToString(entry);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "10.1.2.3/33",
                "10.1.2/24",
                "10.*.2.3",
                "10.*.*.*.*",
                "a/b",
                "*.example.org",
                "fd00::/129",
                "a b",
                "10.1.2.3,10.1.2.4",
                "/8"
            })
    void whatMeansNobodyIsRefused(String entry) {
        assertThatThrownBy(() -> HostPattern.parse(entry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("host: \"" + entry + "\" (expected: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "1.2.3.x",
                "1..2.3",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "12345::",
                "g::",
                "::1.2.3",
                "-1.2.3.4",
                "1:2:3:4:5:6:7:1.2.3.4",
                "١.2.3.4"
            })
    void whatIsNoAddressIsNone(String text) {
        assertThat(Address.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "::, 0, 0",
        "::1, 0, 1",
        "1::, 281474976710656, 0",
        "0:0:0:0:0:0:0:1, 0, 1",
        "1:2:3:4:5:6:7:8, 281483566841860, 1407400653815816",
        "::ffff:1.2.3.4, 0, 281470698652420",
        "1.2.3.4, 0, 281470698652420"
    })
    void addressesAreTheirBits(String text, long high, long low) {
        assertThat(Address.parse(text)).isEqualTo(new Address(high, low));
    }
}
