package io.tarsboot.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemCodeTest {

    @Test
    void codesAreUniqueStableWords() {
        assertThat(Stream.of(ProblemCode.values()).map(ProblemCode::code))
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[a-z]+(-[a-z]+)*"));
        assertThat(ProblemCode.values()).allMatch(code -> code.status() >= 400 && code.status() < 600);
    }

    @Test
    void aCodeOfALaterReleaseIsNotKnown() {
        assertThat(ProblemCode.of("conflict")).isEqualTo(ProblemCode.CONFLICT);
        assertThat(ProblemCode.of("from-the-future")).isNull();
    }
}
