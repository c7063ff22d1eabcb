package io.tarsboot.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.bench.load.Usage;
import io.tarsboot.bench.load.Window;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {

    private static final Workload WORKLOAD =
            Workload.parseAll("128B/blocking-8").get(0);

    @Test
    void aRowHasTheMedianAndTheRatiosToTheBestOtherAndToTheLimit() {
        WorkloadReport report = WorkloadReport.of(
                WORKLOAD,
                List.of(
                        PeerFigures.of(PeerKind.TARS_BOOT, List.of(round(1000, 0), round(3000, 0), round(2000, 0))),
                        PeerFigures.of(PeerKind.TARSJAVA, List.of(round(500, 0))),
                        PeerFigures.of(PeerKind.GRPC, List.of(round(1000, 0))),
                        PeerFigures.of(PeerKind.NETTY, List.of(round(4000, 0)))),
                List.of());
        assertThat(MarkdownTable.workload(report))
                .contains("### 128B/blocking-8, closed loop")
                .contains("| Tars Boot | 2,000 | 1,000 to 3,000 |")
                .contains("| 2.0 + 1.0 | 300 + 200 | 2.00 | 0.50 |");
    }

    @Test
    void peersThatFailedCallsHaveNoFigures() {
        WorkloadReport report = WorkloadReport.of(
                WORKLOAD,
                List.of(PeerFigures.of(PeerKind.GRPC, List.of(round(1000, 7)))),
                List.of("TarsJava 1.7.3: ended with code 1"));
        assertThat(MarkdownTable.workload(report))
                .contains("| grpc-java 1.85.1 | 7 calls failed, the first with timeout |")
                .contains("Not measured: TarsJava 1.7.3: ended with code 1");
    }

    @Test
    void rowsThatWereNotQuietAreMarked() {
        Window window = window(1000, 0);
        long half = Runtime.getRuntime().availableProcessors() * 500_000_000L;
        Round disturbed = Round.of(window, new Usage(0, 0), half);
        assertThat(disturbed.othersCpuShare()).isEqualTo(0.5);
        WorkloadReport report =
                WorkloadReport.of(WORKLOAD, List.of(PeerFigures.of(PeerKind.GRPC, List.of(disturbed))), List.of());
        assertThat(MarkdownTable.workload(report)).contains("| grpc-java 1.85.1 (*) |");
    }

    @Test
    void programsAndTheirKernelTimeCountAsBusy() {
        CpuClock clock = CpuClock.parse("cpu  100 10 50 100000 7 0 9 0 0 0\ncpu0 1 1 1 1\n");
        assertThat(clock.busyNanos()).isEqualTo(1_600_000_000L);
    }

    /** One second with so many calls, of 2 and 1 microseconds and 300 and 200 bytes each. */
    private static Round round(int calls, int failures) {
        return Round.of(window(calls, failures), new Usage(calls * 1000L, calls * 200L), 0);
    }

    private static Window window(int calls, int failures) {
        Histogram latency = new Histogram(3);
        for (int i = 0; i < calls; i++) {
            latency.recordValue(50_000);
        }
        return new Window(
                Duration.ofSeconds(1),
                failures,
                failures == 0 ? "" : "timeout",
                new Usage(calls * 2000L, calls * 300L),
                latency);
    }
}
