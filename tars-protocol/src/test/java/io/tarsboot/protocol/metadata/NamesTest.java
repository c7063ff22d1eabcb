package io.tarsboot.protocol.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @Test
    void usualNamesPass() {
        assertThat(Names.program("app", "Demo_2")).isEqualTo("Demo_2");
        assertThat(Names.node("10.0.0.7")).isEqualTo("10.0.0.7");
        assertThat(Names.node("fe80::1")).isEqualTo("fe80::1");
        assertThat(Names.template("tars.default")).isEqualTo("tars.default");
        assertThat(Names.file("_app-1.yml")).isEqualTo("_app-1.yml");
        assertThat(Names.division("division", "gray.south-1.2")).isEqualTo("gray.south-1.2");
        assertThat(Names.division("division", "gray.south.*")).isEqualTo("gray.south.*");
        assertThat(Names.group("group", "sz-1.a")).isEqualTo("sz-1.a");
        assertThat(Names.user("ada@example.org")).isEqualTo("ada@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "..", ".", ".hidden", "a/b", "a\\b", "/etc/passwd", "a b", "a\nb", "a\u0000", "ä", "-x"})
    void whatCouldLeaveAFolderOrBreakAKeyIsRefusedEverywhere(String name) {
        assertThatThrownBy(() -> Names.program("app", name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Names.node(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Names.template(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Names.file(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Names.division("division", name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Names.group("group", name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Names.user(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9lives", "a.b", "a-b", "a@b"})
    void programsBecomePartsOfObjectNames(String name) {
        assertThatThrownBy(() -> Names.program("server", name))
                .hasMessageStartingWith("server: \"" + name + "\" (expected: a letter,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gray", "gray.south", "gray.south.1.2", "gray..1", "*.south.1", "gray.*.1", "gray.south.1*"})
    void aDivisionHasThreePartsOfWhichTheLastMayBeAll(String name) {
        assertThatThrownBy(() -> Names.division("division", name))
                .hasMessageStartingWith("division: \"" + name + "\" (expected: set.area.group,");
    }

    @Test
    void lengthsAreBoundedAndLongNamesAreNotRepeatedWhole() {
        assertThat(Names.program("app", "a".repeat(64))).hasSize(64);
        assertThatThrownBy(() -> Names.program("app", "a".repeat(65))).hasMessageContaining("at most 64");
        assertThat(Names.division("division", "a.b." + "c".repeat(124))).hasSize(128);
        assertThatThrownBy(() -> Names.division("division", "a.b." + "c".repeat(125)))
                .hasMessageContaining("at most 128");
        assertThatThrownBy(() -> Names.file("a".repeat(100_000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }
}
