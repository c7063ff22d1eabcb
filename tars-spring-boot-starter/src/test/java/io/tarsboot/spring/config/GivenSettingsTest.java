package io.tarsboot.spring.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GivenSettingsTest {

    private record Inner(@Nullable String word, Map<String, Integer> numbers) {}

    private record Outer(
            @Nullable Integer first,
            Inner inner,
            List<String> names,
            @Nullable Integer last) {}

    @Test
    void onlyWhatWasGivenIsShown() {
        assertThat(GivenSettings.of(new Outer(1, new Inner(null, Map.of()), List.of(), null)))
                .isEqualTo("first=1");
        assertThat(GivenSettings.of(new Outer(null, new Inner(null, Map.of("a", 2)), List.of("x"), -3)))
                .isEqualTo("inner=Inner[numbers={a=2}], names=[x], last=-3");
        assertThat(GivenSettings.of(new Outer(null, new Inner(null, Map.of()), List.of(), null)))
                .isEmpty();
    }
}
