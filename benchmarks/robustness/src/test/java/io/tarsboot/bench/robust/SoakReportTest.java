package io.tarsboot.bench.robust;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.bench.harness.Machine;
import io.tarsboot.bench.robust.SoakReport.Rest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each thing that is promised decides. */
class SoakReportTest {

    private static final long MIB = 1 << 20;
    private static final SoakOptions OPTIONS =
            new SoakOptions(Path.of("results"), Duration.ofSeconds(60), Duration.ofSeconds(10), 64, "384m");

    @Test
    void whereNothingIsLeftItPasses() {
        SoakReport report =
                report(round -> rest(round, 20 * MIB, 0, Map.of(Ends.ANSWERED, 10L * round, "timeout", 3L)));
        assertThat(report.missed()).isEmpty();
    }

    @Test
    void heapThatGrowsFails() {
        assertFails(
                round -> rest(round, (20 + 2L * round) * MIB, 0, Map.of(Ends.ANSWERED, 1L)), "the client's heap grew");
    }

    @Test
    void doubledAnswerFails() {
        assertFails(round -> rest(round, MIB, 0, Map.of(Ends.ANSWERED, 1L, Ends.DOUBLED, 1L)), "doubled answers: 1");
    }

    @Test
    void wrongAnswerFails() {
        assertFails(round -> rest(round, MIB, 0, Map.of(Ends.ANSWERED, 1L, Ends.WRONG, 1L)), "wrong answers: 1");
    }

    @Test
    void callThatIsLeftPendingFails() {
        assertFails(
                round -> rest(round, MIB, round == 3 ? 1 : 0, Map.of(Ends.ANSWERED, 1L)), "pending after a round: 1");
    }

    @Test
    void failureWithoutATypeOfItsOwnFails() {
        assertFails(
                round -> rest(round, MIB, 0, Map.of(Ends.ANSWERED, 1L, Ends.UNTYPED + " NullPointerException", 1L)),
                "without a type");
    }

    private static void assertFails(IntFunction<Rest> rests, String problem) {
        assertThat(report(rests).missed())
                .anySatisfy(missed -> assertThat(missed).contains(problem));
    }

    private static SoakReport report(IntFunction<Rest> rests) {
        return new SoakReport(
                new Machine("none", 2, 1024, "none", "17", 0),
                "2026-01-01T00:00:00Z",
                OPTIONS,
                IntStream.rangeClosed(1, 6).mapToObj(rests).toList());
    }

    private static Rest rest(int round, long clientHeap, int pending, Map<String, Long> ends) {
        Footprint server = new Footprint(10 * MIB, 5 * MIB, 300 * MIB, 17, 100 * MIB, 50 * MIB);
        Footprint client = new Footprint(clientHeap, 5 * MIB, 300 * MIB, 19, 100 * MIB, 50 * MIB);
        int open = OPTIONS.ordinary();
        return new Rest(round / 6.0, client, server, open, open, pending, 0, 0, 100, 1, 0, 5, 50, 0, 40, ends, 0);
    }
}
