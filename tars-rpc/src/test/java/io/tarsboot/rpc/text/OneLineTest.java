package io.tarsboot.rpc.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

    @Test
    void plainTextStaysAsItIs() {
        assertThat(OneLine.of("tars.setloglevel DEBUG")).isEqualTo("tars.setloglevel DEBUG");
        assertThat(OneLine.of("grüße 你好 😀")).isEqualTo("grüße 你好 😀");
        assertThat(OneLine.quoted("a.conf")).isEqualTo("\"a.conf\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\t", "\u0000", "\u001b", "\u007f", "\u0085", "\u2028", "\u202e", "\ud83d"})
    void whatIsNotPlainlyVisibleIsReplaced(String hidden) {
        assertThat(OneLine.of("a" + hidden + "b")).isEqualTo("a?b");
    }

    @Test
    void longTextIsCutBetweenCharacters() {
        assertThat(OneLine.of("x".repeat(81))).isEqualTo("x".repeat(80) + "...");
        assertThat(OneLine.of("x".repeat(80))).isEqualTo("x".repeat(80));
        assertThat(OneLine.of("😀😀😀", 2)).isEqualTo("😀😀...");
    }
}
