package io.tarsboot.node.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @Test
    void blanksSeparateWords() {
        assertThat(CommandLine.split("  ./run.sh\t-p  80\n")).containsExactly("./run.sh", "-p", "80");
        assertThat(CommandLine.split(" \t ")).isEmpty();
    }

    @Test
    void quotesKeepWordsTogether() {
        assertThat(CommandLine.split("a 'b c' \"d 'e'\" '' x'y z'")).containsExactly("a", "b c", "d 'e'", "", "xy z");
    }

    @Test
    void aBackslashMakesTheNextCharacterStandForItself() {
        assertThat(CommandLine.split("a\\ b \"c\\\"d\" 'e\\f' \\\\")).containsExactly("a b", "c\"d", "e\\f", "\\");
    }

    @Test
    void nothingOfAShellIsDone() {
        assertThat(CommandLine.split("echo $HOME * `id` ; rm -rf / && true | cat > /tmp/x"))
                .isEqualTo(List.of(
                        "echo", "$HOME", "*", "`id`", ";", "rm", "-rf", "/", "&&", "true", "|", "cat", ">", "/tmp/x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a 'b", "a \"b", "a\\", "a\0b"})
    void anUnfinishedLineIsRefused(String text) {
        assertThatThrownBy(() -> CommandLine.split(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("command line");
    }
}
