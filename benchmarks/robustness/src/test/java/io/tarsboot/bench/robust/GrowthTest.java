package io.tarsboot.bench.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tarsboot.bench.robust.Growth.Point;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowthTest {

    @Test
    void straightLineHasItsSlope() {
        Growth growth = Growth.of(IntStream.range(0, 10)
                .mapToObj(i -> new Point(i / 2.0, 7 + 3 * i))
                .toList());
        assertThat(growth.perMinute()).isCloseTo(6, within(1e-9));
        assertThat(growth.total()).isCloseTo(15, within(1e-9));
    }

    @Test
    void oneOddValueIsNoGrowth() {
        Growth growth = Growth.of(List.of(
                new Point(0, 5),
                new Point(1, 5),
                new Point(2, 5),
                new Point(3, 5),
                new Point(4, 900),
                new Point(5, 5)));
        assertThat(growth.total()).isZero();
    }

    @Test
    void onePointIsNotEnough() {
        assertThatThrownBy(() -> Growth.of(List.of(new Point(0, 1)))).hasMessageContaining("points: 1");
    }
}
