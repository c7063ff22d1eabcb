package io.tarsboot.rpc.client.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.contract.HashKey;
import io.tarsboot.rpc.config.Balancing;
import io.tarsboot.rpc.endpoint.Endpoint;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StandardBalancerTest {

    private static final FixedCandidate A = FixedCandidate.at("10.0.0.1");
    private static final FixedCandidate B = FixedCandidate.at("10.0.0.2");
    private static final FixedCandidate C = FixedCandidate.at("10.0.0.3");

    @Test
    void withoutWeightsEachHasItsTurn() {
        assertThat(choices(Balancing.WEIGHTED, 6, A, B, C)).containsExactly(0, 1, 2, 0, 1, 2);
    }

    @Test
    void staticWeightsCountIfAllCarryThem() {
        assertThat(choices(Balancing.WEIGHTED, 4, A.weighing(60), B.weighing(20)))
                .containsExactly(0, 0, 1, 0);
        assertThat(choices(Balancing.WEIGHTED, 4, A.weighing(60), B)).containsExactly(0, 1, 0, 1);
        assertThat(choices(Balancing.ROUND_ROBIN, 4, A.weighing(60), B.weighing(20)))
                .as("round robin knows no weights")
                .containsExactly(0, 1, 0, 1);
    }

    @Test
    void weightZeroGetsNothingUnlessAllHaveIt() {
        assertThat(choices(Balancing.WEIGHTED, 3, A.weighing(0), B.weighing(5))).containsOnly(1);
        assertThat(choices(Balancing.WEIGHTED, 2, A.weighing(0), B.weighing(0))).containsExactly(0, 1);
    }

    @Test
    void whoIsLeftOutIsNotChosenUnlessAllAre() {
        assertThat(choices(Balancing.WEIGHTED, 4, A.withShare(0), B, C)).containsExactly(1, 2, 1, 2);
        assertThat(choices(Balancing.WEIGHTED, 2, A.withShare(0), B.withShare(0)))
                .containsExactly(0, 1);
        assertThat(choices(Balancing.LEAST_LOADED, 20, A.withShare(0), B)).containsOnly(1);
    }

    @Test
    void whoBeginsSlowlyGetsItsShare() {
        List<Integer> chosen = choices(Balancing.WEIGHTED, 110, A, B.withShare(10));
        assertThat(chosen.stream().filter(index -> index == 1)).hasSize(10);
    }

    @Test
    void turnGoesOnWhereItWasWhenSharesChange() {
        StandardBalancer balancer = new StandardBalancer(Balancing.ROUND_ROBIN);
        assertThat(balancer.over(List.of(A, B)).choose(null)).isZero();
        assertThat(balancer.over(List.of(A, B)).choose(null)).isEqualTo(1);
    }

    @Test
    void ofTwoThatWereDrawnTheLessLoadedTakesTheCall() {
        Queue<Integer> drawn = new ArrayDeque<>();
        StandardBalancer balancer = new StandardBalancer(Balancing.LEAST_LOADED, bound -> drawn.remove());
        Choice choice = balancer.over(List.of(A.withLoad(5), B.withLoad(2), C.withLoad(3)));
        assertThat(choice(choice, drawn, 0, 0)).as("5 against 2").isEqualTo(1);
        assertThat(choice(choice, drawn, 0, 1)).as("5 against 3").isEqualTo(2);
        assertThat(choice(choice, drawn, 2, 1)).as("3 against 2").isEqualTo(1);
        assertThat(choice(choice, drawn, 2, 0)).as("3 against 5").isEqualTo(2);
    }

    @Test
    void leastLoadedKeepsTheLoadEvenUnderUnevenWork() {
        int[] load = new int[10];
        List<Candidate> candidates = IntStream.range(0, 10)
                .mapToObj(i -> (Candidate) new Candidate() {
                    @Override
                    public Endpoint endpoint() {
                        return Endpoint.tcp("10.0.1." + i, 1);
                    }

                    @Override
                    public int share() {
                        return FULL_SHARE;
                    }

                    @Override
                    public int load() {
                        return load[i];
                    }
                })
                .toList();
        Choice choice = new StandardBalancer(Balancing.LEAST_LOADED, new Random(3)::nextInt).over(candidates);
        for (int call = 0; call < 10_000; call++) {
            load[choice.choose(null)]++;
        }
        assertThat(Arrays.stream(load).boxed())
                .as("of 1000 each")
                .allSatisfy(one -> assertThat(one).isBetween(980, 1020));
    }

    @Test
    void moduloFollowsTheOrderOfNamesNotThatOfTheList() {
        for (long key = 0; key < 10; key++) {
            assertThat(chosen(HashKey.modulo(key), C, A, B))
                    .isEqualTo(List.of(A, B, C).get((int) (key % 3)));
            assertThat(chosen(HashKey.modulo(key), A, B, C))
                    .isEqualTo(List.of(A, B, C).get((int) (key % 3)));
        }
        assertThat(chosen(HashKey.modulo(-1), A, B, C))
                .as("a negative key is a large one without sign")
                .isEqualTo(A);
    }

    @Test
    void whenOneIsLeftOutOnlyItsKeysMoveInModuloToo() {
        for (long key = 0; key < 30; key++) {
            FixedCandidate before = chosen(HashKey.modulo(key), A, B, C);
            FixedCandidate after = chosen(HashKey.modulo(key), A, B.withShare(0), C);
            if (before == B) {
                assertThat(after).isEqualTo(key % 2 == 0 ? A : C);
            } else {
                assertThat(after).isEqualTo(before);
            }
        }
    }

    @Test
    void keysCountWhateverTheBalancing() {
        for (Balancing balancing : Balancing.values()) {
            Choice choice = new StandardBalancer(balancing).over(List.of(A, B, C));
            assertThat(choice.choose(HashKey.consistent(3_000_000_000L)))
                    .as(balancing.word())
                    .isEqualTo(choice.choose(HashKey.consistent(3_000_000_000L)))
                    .isZero();
        }
    }

    @Test
    void wordsAreThoseOfTheConfiguration() {
        assertThat(Balancing.parse("least-loaded")).isEqualTo(Balancing.LEAST_LOADED);
        assertThatThrownBy(() -> Balancing.parse("random"))
                .hasMessage("balancing: random (expected: weighted, round-robin, least-loaded)");
    }

    private static FixedCandidate chosen(HashKey key, FixedCandidate... candidates) {
        List<FixedCandidate> list = List.of(candidates);
        return list.get(new StandardBalancer(Balancing.WEIGHTED).over(list).choose(key));
    }

    private static int choice(Choice choice, Queue<Integer> drawn, int first, int second) {
        drawn.add(first);
        drawn.add(second);
        return choice.choose(null);
    }

    private static List<Integer> choices(Balancing balancing, int calls, FixedCandidate... candidates) {
        Choice choice = new StandardBalancer(balancing).over(List.of(candidates));
        return IntStream.range(0, calls).mapToObj(i -> choice.choose(null)).toList();
    }
}
