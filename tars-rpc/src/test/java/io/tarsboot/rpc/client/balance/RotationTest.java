package io.tarsboot.rpc.client.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationTest {

    @Test
    void equalWeightsTakeOneTurnEachInOrder() {
        assertThat(Rotation.of(new int[] {70, 70, 70})).containsExactly(0, 1, 2);
    }

    @Test
    void turnsOfTheHeavyOneStandAroundThoseOfTheLightOne() {
        assertThat(Rotation.of(new int[] {3, 1})).containsExactly(0, 0, 1, 0);
        assertThat(Rotation.of(new int[] {50, 10, 10})).containsExactly(0, 0, 0, 1, 2, 0, 0);
    }

    @Test
    void whoeverWeighsNothingTakesNoTurn() {
        assertThat(Rotation.of(new int[] {0, 20, 0, 40})).containsExactly(3, 1, 3);
    }

    @Test
    void ifNobodyWeighsAnythingAllAreEqual() {
        assertThat(Rotation.of(new int[] {0, 0})).containsExactly(0, 1);
    }

    @Test
    void hugeWeightsMakeNoHugeTable() {
        int[] rotation = Rotation.of(new int[] {10_000, 9_973, 1});
        assertThat(rotation).hasSizeLessThanOrEqualTo(300);
        assertThat(count(rotation, 0)).isEqualTo(100);
        assertThat(count(rotation, 1)).isEqualTo(99);
        assertThat(count(rotation, 2)).as("the smallest is not forgotten").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 40})
    void betweenTwoTurnsOfOneNobodyWaitsLongerThanItsShare(int heavy) {
        int[] rotation = Rotation.of(new int[] {heavy, heavy - 1, 1});
        int longest = 0;
        int since = 0;
        for (int i = 0; i < 2 * rotation.length; i++) {
            since = rotation[i % rotation.length] == 0 ? 0 : since + 1;
            longest = Math.max(longest, since);
        }
        assertThat(longest).isLessThanOrEqualTo(2);
    }

    private static long count(int[] rotation, int who) {
        return Arrays.stream(rotation).filter(one -> one == who).count();
    }
}
