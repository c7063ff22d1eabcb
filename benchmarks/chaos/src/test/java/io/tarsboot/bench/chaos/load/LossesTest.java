package io.tarsboot.bench.chaos.load;

import static io.tarsboot.raft.test.history.Operation.answered;
import static io.tarsboot.raft.test.history.Operation.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.raft.test.history.Operation;
import io.tarsboot.raft.test.history.Registers;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossesTest {

    @Test
    void theLastWriteMayBeThereAndAnyThatWasUnderWayWithIt() {
        List<Operation<Registers.Access, String>> writes = List.of(write("a", 1, 5), write("b", 4, 8));

        assertThat(Losses.count(writes, key -> "a")).isZero();
        assertThat(Losses.count(writes, key -> "b")).isZero();
    }

    @Test
    void writesBehindTheOneThatIsThereAreLost() {
        List<Operation<Registers.Access, String>> writes =
                List.of(write("a", 1, 2), write("b", 3, 4), write("c", 5, 6), unknown("d", 7));

        assertThat(Losses.count(writes, key -> "a")).isEqualTo(2);
    }

    @Test
    void allAreLostWhenNothingIsThere() {
        List<Operation<Registers.Access, String>> writes = List.of(write("a", 1, 2), write("b", 3, 4));

        assertThat(Losses.count(writes, key -> Registers.EMPTY)).isEqualTo(2);
    }

    @Test
    void aWriteThatNobodyWasAnsweredMayBeThere() {
        List<Operation<Registers.Access, String>> writes = List.of(unknown("a", 1), write("b", 2, 3));

        assertThat(Losses.count(writes, key -> "a")).isZero();
    }

    private static Operation<Registers.Access, String> write(String value, long from, long to) {
        return answered("one", new Registers.Write("key", value), Registers.DONE, from, to);
    }

    private static Operation<Registers.Access, String> unknown(String value, long from) {
        return unanswered("one", new Registers.Write("key", value), from);
    }
}
