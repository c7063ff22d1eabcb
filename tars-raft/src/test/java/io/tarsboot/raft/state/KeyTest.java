package io.tarsboot.raft.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.codec.Bytes;
import org.junit.jupiter.api.Test;

class KeyTest {

    @Test
    void aPrefixCoversItsPartsAndNotLongerWords() {
        KeyRange range = KeyRange.prefix("app");

        assertThat(contains(range, Key.of("app"))).isTrue();
        assertThat(contains(range, Key.of("app", "server"))).isTrue();
        assertThat(contains(range, Key.of("app").and(Long.MAX_VALUE))).isTrue();
        assertThat(contains(range, Key.of("apple"))).isFalse();
        assertThat(contains(range, Key.of("ap"))).isFalse();
    }

    @Test
    void numbersSortAsNumbers() {
        assertThat(Key.of(-1)).isLessThan(Key.of(0));
        assertThat(Key.of(2)).isLessThan(Key.of(10));
        assertThat(Key.of(Long.MIN_VALUE)).isLessThan(Key.of(-2));
        assertThat(Key.of(255)).isLessThan(Key.of(256));
    }

    @Test
    void stringsSortPartByPart() {
        assertThat(Key.of("a", "z")).isLessThan(Key.of("ab", "a"));
    }

    @Test
    void theNextPageBeginsBehindTheLastKey() {
        KeyRange next = KeyRange.prefix("app").after(Key.of("app", "b"));

        assertThat(contains(next, Key.of("app", "b"))).isFalse();
        assertThat(contains(next, Key.of("app", "b", "x"))).isTrue();
        assertThat(contains(next, Key.of("app", "ba"))).isTrue();
        assertThat(contains(next, Key.of("b"))).isFalse();
    }

    @Test
    void aPrefixOfHighestBytesHasNoEnd() {
        assertThat(KeyRange.prefix(new Key(Bytes.wrap(new byte[] {-1, -1}))).to())
                .isNull();
        assertThat(KeyRange.prefix(Key.EMPTY).to()).isNull();
    }

    @Test
    void partsAreFoundAgain() {
        assertThat(Key.of("app", "", "Käse").strings()).containsExactly("app", "", "Käse");
        assertThatThrownBy(() -> Key.of(7).strings()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPartCannotHoldTheSeparator() {
        assertThatThrownBy(() -> Key.of("a\0b")).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean contains(KeyRange range, Key key) {
        Key to = range.to();
        return range.from().compareTo(key) <= 0 && (to == null || key.compareTo(to) < 0);
    }
}
