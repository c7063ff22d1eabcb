package io.tarsboot.rpc.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tarsboot.rpc.FinishedCall;
import io.tarsboot.rpc.FinishedCall.Side;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.config.ReportConfig;
import io.tarsboot.rpc.config.ReportConfig.ServerCalls;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallStatisticsTest {

    private final CallStatistics statistics = new CallStatistics(ReportConfig.NONE);

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "4, 0",
        "5, 1",
        "9, 1",
        "10, 2",
        "49, 2",
        "50, 3",
        "99, 3",
        "100, 4",
        "199, 4",
        "200, 5",
        "499, 5",
        "500, 6",
        "999, 6",
        "1000, 7",
        "1999, 7",
        "2000, 8",
        "2999, 8",
        "3000, 9",
        "60000, 9"
    })
    void aTimeIsInTheFirstRangeWhoseBoundItDoesNotReach(long millis, int range) {
        statistics.onCall(Calls.out("hello", 0, millis));
        CallNumbers numbers = only();
        for (int i = 0; i < numbers.ranges().size(); i++) {
            assertThat(numbers.ranges().get(i)).as("range " + i).isEqualTo(i == range ? 1 : 0);
        }
    }

    @Test
    void callsOfOneKindAreCountedTogether() {
        statistics.onCall(Calls.out("hello", 0, 7));
        statistics.onCall(Calls.out("hello", 0, 12));
        statistics.onCall(Calls.out("hello", 0, 3));
        CallNumbers numbers = only();
        assertThat(numbers.kind()).isEqualTo(new CallKind(Side.CLIENT, Calls.OBJECT, "hello", Calls.SERVER, 0, false));
        assertThat(numbers.succeeded()).isEqualTo(3);
        assertThat(numbers.total()).isEqualTo(22);
        assertThat(numbers.longest()).isEqualTo(12);
        assertThat(numbers.shortest()).isEqualTo(3);
        assertThat(numbers.failed()).isZero();
    }

    @Test
    void whatWasTakenIsNotTakenAgain() {
        statistics.onCall(Calls.out("hello", 0, 700));
        assertThat(only().longest()).isEqualTo(700);
        assertThat(statistics.take()).isEmpty();
        statistics.onCall(Calls.out("hello", 0, 5));
        CallNumbers numbers = only();
        assertThat(numbers.succeeded()).isEqualTo(1);
        assertThat(numbers.longest()).as("the longest of this interval").isEqualTo(5);
        assertThat(numbers.shortest()).isEqualTo(5);
    }

    @Test
    void functionsServersAndCodesAreToldApart() {
        statistics.onCall(Calls.out("hello", 0, 1));
        statistics.onCall(Calls.out("bye", 0, 1));
        statistics.onCall(Calls.out("hello", "10.0.0.2:4000", 0, 1));
        statistics.onCall(Calls.out("hello", ReturnCode.CALL_TIMEOUT, 3000));
        statistics.onCall(Calls.out("hello", ReturnCode.UNKNOWN, 1));
        List<CallNumbers> taken = statistics.take();
        assertThat(taken).hasSize(5);
        assertThat(taken.stream().mapToLong(CallNumbers::succeeded).sum()).isEqualTo(3);
        assertThat(taken.stream().mapToLong(CallNumbers::failed).sum()).isEqualTo(2);
        assertThat(taken)
                .filteredOn(numbers -> numbers.failed() > 0)
                .allSatisfy(failed ->
                        assertThat(failed.total()).as("time of failures").isZero());
    }

    @Test
    void callersAreToldApartByTheirHosts() {
        CallStatistics all = new CallStatistics(ReportConfig.NONE.withServerCalls(ServerCalls.ALL));
        all.onCall(Calls.in("hello", "/10.0.0.7:50001", 0, 1, false));
        all.onCall(Calls.in("hello", "/10.0.0.7:50002", 0, 1, false));
        all.onCall(Calls.in("hello", "box/10.0.0.7:50003", 0, 1, false));
        all.onCall(Calls.in("hello", "/[0:0:0:0:0:0:0:1]:50003", 0, 1, false));
        all.onCall(Calls.in("hello", "in-process-1", 0, 1, false));
        assertThat(all.take())
                .extracting(numbers -> numbers.kind().peer() + " " + numbers.succeeded())
                .containsExactlyInAnyOrder("10.0.0.7 3", "[0:0:0:0:0:0:0:1] 1", "in-process-1 1");
    }

    @Test
    void oneWayCallsAreTheServersToCount() {
        FinishedCall sent = new FinishedCall(Side.CLIENT, Calls.OBJECT, "tell", Calls.SERVER, 0, Duration.ZERO, true);
        FinishedCall notSent =
                new FinishedCall(Side.CLIENT, Calls.OBJECT, "tell", "", ReturnCode.CONNECT, Duration.ZERO, true);
        statistics.onCall(sent);
        statistics.onCall(notSent);
        statistics.onCall(Calls.in("tell", "/10.0.0.7:1", 0, 2, true));
        statistics.onCall(Calls.in("hello", "/10.0.0.7:1", 0, 2, false));
        assertThat(statistics.take())
                .extracting(numbers -> numbers.kind().side() + " "
                        + numbers.kind().function() + " " + numbers.kind().returnCode())
                .containsExactlyInAnyOrder("CLIENT tell -8", "SERVER tell 0");
    }

    @Test
    void serversCountNothingOrEverythingIfToldSo() {
        CallStatistics none = new CallStatistics(ReportConfig.NONE.withServerCalls(ServerCalls.NONE));
        CallStatistics all = new CallStatistics(ReportConfig.NONE.withServerCalls(ServerCalls.ALL));
        for (CallStatistics each : List.of(none, all)) {
            each.onCall(Calls.in("tell", "/10.0.0.7:1", 0, 2, true));
            each.onCall(Calls.in("hello", "/10.0.0.7:1", 0, 2, false));
        }
        assertThat(none.take()).isEmpty();
        assertThat(all.take()).hasSize(2);
    }

    @Test
    void reportingIsNotReported() {
        CallStatistics own = new CallStatistics(ReportConfig.NONE
                .withStatObject("tars.tarsstat.StatObj@tcp -h 127.0.0.1 -p 1")
                .withLogObject("tars.tarslog.LogObj"));
        for (String object : List.of("tars.tarsstat.StatObj", "tars.tarslog.LogObj")) {
            own.onCall(new FinishedCall(Side.CLIENT, object, "f", Calls.SERVER, 0, Duration.ZERO, false));
        }
        assertThat(own.take()).isEmpty();
    }

    @Test
    void kindsBeyondTheBoundAreCountedUnderOneKeyPerSide() {
        CallStatistics small =
                new CallStatistics(ReportConfig.NONE.withMaxKeys(3).withServerCalls(ServerCalls.ALL));
        for (int i = 0; i < 10; i++) {
            small.onCall(Calls.out("f" + i, 0, 1));
            small.onCall(Calls.out("f" + i, ReturnCode.UNKNOWN, 1));
        }
        small.onCall(Calls.in("g", "/10.0.0.7:1", 0, 1, false));
        List<CallNumbers> taken = small.take();
        assertThat(small.kinds()).isEqualTo(3);
        assertThat(taken).hasSize(5);
        assertThat(taken)
                .filteredOn(numbers -> numbers.kind().equals(CallKind.others(Side.CLIENT)))
                .singleElement()
                .satisfies(others -> {
                    assertThat(others.succeeded() + others.failed()).isEqualTo(17);
                    assertThat(others.failed()).isEqualTo(9);
                });
        assertThat(taken)
                .filteredOn(numbers -> numbers.kind().equals(CallKind.others(Side.SERVER)))
                .singleElement()
                .satisfies(others -> assertThat(others.succeeded()).isEqualTo(1));
    }

    @Test
    void kindsThatAreNotCalledAnyMoreMakeRoom() {
        CallStatistics small = new CallStatistics(ReportConfig.NONE.withMaxKeys(1));
        small.onCall(Calls.out("old", 0, 1));
        assertThat(small.take()).hasSize(1);
        assertThat(small.take()).isEmpty();
        assertThat(small.kinds()).isEqualTo(1);
        assertThat(small.take()).isEmpty();
        assertThat(small.kinds()).as("after two intervals without a call").isZero();
        small.onCall(Calls.out("new", 0, 1));
        assertThat(small.take())
                .extracting(numbers -> numbers.kind().function())
                .containsExactly("new");
    }

    @Test
    void noCallIsLostWhileNumbersAreTaken() {
        CallStatistics shared = new CallStatistics(ReportConfig.NONE.withMaxKeys(8));
        int perThread = 200_000;
        List<Thread> threads = new ArrayList<>();
        AtomicIntegerArray done = new AtomicIntegerArray(4);
        for (int t = 0; t < 4; t++) {
            int thread = t;
            threads.add(new Thread(() -> {
                for (int i = 1; i <= perThread; i++) {
                    // Kinds come and go, and are sometimes too many.
                    shared.onCall(Calls.out("f" + (i / 1000 + thread) % 20, i % 7 == 0 ? -99 : 0, i % 4000));
                    done.set(thread, i);
                }
            }));
        }
        threads.forEach(Thread::start);
        long counted = 0;
        while (threads.stream().anyMatch(Thread::isAlive)) {
            counted += total(shared.take());
            // An interval is much longer than it takes to count a call.
            awaitNextCall(done, perThread);
        }
        for (int i = 0; i < 4; i++) {
            counted += total(shared.take());
        }
        assertThat(counted).isEqualTo(4L * perThread);
    }

    @Test
    void countingACallAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        CallStatistics all = new CallStatistics(ReportConfig.NONE.withServerCalls(ServerCalls.ALL));
        List<FinishedCall> calls = List.of(
                Calls.out("hello", 0, 7),
                Calls.out("hello", ReturnCode.UNKNOWN, 7),
                Calls.in("hello", "/10.0.0.7:50001", 0, 3, false));
        count(all, calls, 20_000);
        long before = threads.getCurrentThreadAllocatedBytes();
        count(all, calls, 100_000);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated).as("bytes for 300,000 calls").isLessThan(10_000);
    }

    private static void awaitNextCall(AtomicIntegerArray done, int last) {
        for (int thread = 0; thread < done.length(); thread++) {
            int now = done.get(thread);
            while (now < last && done.get(thread) < Math.min(last, now + 2)) {
                Thread.onSpinWait();
            }
        }
    }

    private static void count(CallStatistics statistics, List<FinishedCall> calls, int times) {
        for (int i = 0; i < times; i++) {
            for (int j = 0; j < calls.size(); j++) {
                statistics.onCall(calls.get(j));
            }
        }
    }

    private static long total(List<CallNumbers> taken) {
        return taken.stream()
                .mapToLong(numbers -> numbers.succeeded() + numbers.failed())
                .sum();
    }

    private CallNumbers only() {
        List<CallNumbers> taken = statistics.take();
        assertThat(taken).hasSize(1);
        return taken.get(0);
    }
}
