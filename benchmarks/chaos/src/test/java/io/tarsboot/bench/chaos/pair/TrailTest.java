package io.tarsboot.bench.chaos.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrailTest {

    @Test
    void oneAfterTheOtherIsNoContradiction() {
        assertThat(Trail.contradictions(List.of(at("a", 1, 2, 7), at("a", 3, 4, 7), at("b", 5, 6, 8))))
                .isEmpty();
    }

    @Test
    void aFormerMasterThatGoesOnBesideTheNextIsOne() {
        Trail late = at("a", 5, 6, 7);
        assertThat(Trail.contradictions(List.of(at("a", 1, 2, 7), at("b", 3, 4, 8), late, at("b", 7, 8, 8))))
                .singleElement()
                .asString()
                .startsWith(late.toString());
    }

    @Test
    void whoWasStoppedWhileItAskedDoesNotCount() {
        assertThat(Trail.contradictions(List.of(at("a", 1, 9, 7), at("b", 3, 4, 8), at("b", 5, 6, 8))))
                .isEmpty();
    }

    @Test
    void aTokenOfTwoIsOne() {
        assertThat(Trail.contradictions(List.of(at("a", 1, 2, 7), at("b", 3, 4, 7))))
                .hasSize(1);
    }

    @Test
    void aLineThatWasCutOffIsNotRead(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("a.trail"), "\n1 2 7 100.\n3 4 7 9\n5 6 7 80.\n7 8 7");
        assertThat(Trail.read(directory)).containsExactly(new Trail("a", 1, 2, 7, 100), new Trail("a", 5, 6, 7, 80));
    }

    private static Trail at(String process, long before, long after, long token) {
        return new Trail(process, before, after, token, 100);
    }
}
