package io.tarsboot.ctl.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.ctl.failure.FailureException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordSplitterTest {

    @Test
    void blanksSeparateAndQuotesKeepTogether() {
        assertThat(WordSplitter.split("  server   list\tDemo ")).isEqualTo(List.of("server", "list", "Demo"));
        assertThat(WordSplitter.split("a 'b  c' \"d e\"")).isEqualTo(List.of("a", "b  c", "d e"));
        assertThat(WordSplitter.split("--m='two words'more")).isEqualTo(List.of("--m=two wordsmore"));
        assertThat(WordSplitter.split("a '' \"\"")).isEqualTo(List.of("a", "", ""));
        assertThat(WordSplitter.split("   ")).isEmpty();
    }

    @Test
    void jsonSurvivesInBothKindsOfQuotes() {
        assertThat(WordSplitter.split("call '{\"name\": \"A\\n\\\"B\\\"\"}'"))
                .isEqualTo(List.of("call", "{\"name\": \"A\\n\\\"B\\\"\"}"));
        assertThat(WordSplitter.split("call \"{\\\"name\\\": \\\"A\\n\\\"}\""))
                .isEqualTo(List.of("call", "{\"name\": \"A\\n\"}"));
    }

    @Test
    void aBackslashKeepsTheNextCharacter() {
        assertThat(WordSplitter.split("two\\ words \\\\ \\'")).isEqualTo(List.of("two words", "\\", "'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a 'b", "a \"b", "a \\"})
    void aLineThatEndsTooSoonIsRefused(String line) {
        assertThatThrownBy(() -> WordSplitter.split(line))
                .isInstanceOf(FailureException.class)
                .hasMessageStartingWith("the line ends (expected: ");
    }
}
