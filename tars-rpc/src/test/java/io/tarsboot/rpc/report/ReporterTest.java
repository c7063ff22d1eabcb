package io.tarsboot.rpc.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.TarsWriter;
import io.tarsboot.protocol.tars.StatMicMsgBody;
import io.tarsboot.protocol.tars.StatMicMsgHead;
import io.tarsboot.protocol.tars.StatPropInfo;
import io.tarsboot.protocol.tars.StatPropMsgBody;
import io.tarsboot.protocol.tars.StatPropMsgHead;
import io.tarsboot.rpc.Eventually;
import io.tarsboot.rpc.ProbeBean;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.LocatedObject;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ReportConfig;
import io.tarsboot.rpc.config.ReportConfig.ServerCalls;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.vec.ProbePrx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReporterTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final ReportingProcess PROCESS =
            new ReportingProcess("Demo", "WebServer", "", "node-a", "tars-boot");

    private final FakeServices services = new FakeServices();
    private final PropertyReports properties = new PropertyReports();

    @AfterEach
    void close() {
        services.close();
    }

    @Test
    void aMinuteOfCallsIsReportedAtItsEnd() {
        CallStatistics statistics = new CallStatistics(services.config());
        Reporter reporter = started(services.config(), PROCESS, statistics);
        statistics.onCall(Calls.out("hello", 0, 4));
        statistics.onCall(Calls.out("hello", 0, 5));
        statistics.onCall(Calls.out("hello", 0, 4000));
        services.time.advance(MINUTE.minusMillis(1));
        assertThat(reporter.states())
                .allSatisfy(state -> assertThat(state.sent()).isZero());
        services.time.advance(Duration.ofMillis(1));
        awaitStatistics(1);
        StatMicMsgHead head = new StatMicMsgHead(
                "Demo.WebServer@tars-boot", "Demo.HelloServer", "hello", "", "10.0.0.1", 4000, 0, "", "", "", "");
        Map<Integer, Integer> ranges = new LinkedHashMap<>();
        ResponseTimes.BOUNDS.forEach(bound -> ranges.put(bound, bound == 5 || bound == 10 ? 1 : 0));
        assertThat(services.statistics.get(0).fromClient()).isTrue();
        assertThat(services.statistics.get(0).rows())
                .containsExactly(Map.entry(head, new StatMicMsgBody(3, 0, 0, ranges, 4009, 4000, 4)));
    }

    @Test
    void aCallBelongsToTheMinuteInWhichItEnds() {
        CallStatistics statistics = new CallStatistics(services.config());
        Reporter reporter = started(services.config(), PROCESS, statistics);
        services.time.advance(MINUTE.minusNanos(1));
        statistics.onCall(Calls.out("first", 0, 1));
        services.time.advance(Duration.ofNanos(1));
        statistics.onCall(Calls.out("second", 0, 1));
        awaitSent(reporter, 1);
        services.time.advance(MINUTE);
        awaitSent(reporter, 2);
        assertThat(services.statistics)
                .extracting(report -> report.rows().keySet().iterator().next().interfaceName())
                .containsExactly("first", "second");
        services.time.advance(MINUTE);
        assertThat(services.statistics)
                .as("a minute without calls is not reported")
                .hasSize(2);
    }

    @Test
    void timeoutsAndOtherFailuresAreCountedApart() {
        CallStatistics statistics = new CallStatistics(services.config());
        started(services.config(), PROCESS, statistics);
        statistics.onCall(Calls.out("hello", ReturnCode.CALL_TIMEOUT, 3000));
        statistics.onCall(Calls.out("hello", ReturnCode.OVERLOAD, 1));
        statistics.onCall(Calls.out("hello", "", ReturnCode.NO_ENDPOINT, 1));
        services.time.advance(MINUTE);
        awaitStatistics(1);
        assertThat(services.statistics.get(0).rows()).hasSize(3).allSatisfy((head, body) -> {
            assertThat(body.count()).isZero();
            assertThat(body.intervalCount()).isEmpty();
            assertThat(body.timeoutCount()).isEqualTo(head.returnValue() == -7 ? 1 : 0);
            assertThat(body.execCount()).isEqualTo(head.returnValue() == -7 ? 0 : 1);
        });
    }

    @Test
    void serversReportUnderTheirOwnNameAndSet() {
        ReportConfig all = services.config().withServerCalls(ServerCalls.ALL);
        CallStatistics statistics = new CallStatistics(all);
        started(all, new ReportingProcess("Demo", "HelloServer", "mtt.s.1", "", "v"), statistics);
        statistics.onCall(Calls.in("tell", "/10.0.0.7:5000", 0, 3, true));
        statistics.onCall(Calls.in("hello", "/10.0.0.7:5000", 0, 3, false));
        services.time.advance(MINUTE);
        awaitStatistics(1);
        assertThat(services.statistics.get(0).fromClient()).isFalse();
        assertThat(services.statistics.get(0).rows().keySet())
                .containsExactlyInAnyOrder(
                        new StatMicMsgHead(
                                "one_way_client",
                                "Demo.HelloServer.mtts1",
                                "tell",
                                "10.0.0.7",
                                "",
                                0,
                                0,
                                "mtt",
                                "s",
                                "1",
                                ""),
                        new StatMicMsgHead(
                                "stat_from_server",
                                "Demo.HelloServer.mtts1",
                                "hello",
                                "10.0.0.7",
                                "",
                                0,
                                0,
                                "mtt",
                                "s",
                                "1",
                                ""));
    }

    @Test
    void callsOfBothSidesAreReportedAsTheyWereMade() {
        Endpoint endpoint = Endpoint.tcp("127.0.0.1", 0);
        ReportConfig all = services.config().withServerCalls(ServerCalls.ALL);
        CallStatistics statistics = new CallStatistics(all);
        AtomicInteger counted = new AtomicInteger();
        TarsServer server = TarsServer.builder(ServerConfig.of("VecApp", "VecServer")
                        .withAdapters(List.of(AdapterConfig.of(ProbeBean.OBJECT, endpoint))))
                .servant(ProbeBean.OBJECT, new ProbeBean())
                .acceptors(services.transport)
                .scheduler(services.time)
                .observer(statistics)
                .observer(call -> counted.incrementAndGet())
                .build();
        server.start();
        Endpoint served = server.endpoint(ProbeBean.OBJECT).withSetId("mtt.s.2");
        try (Communicator caller = Communicator.builder()
                .connections(services.transport)
                .scheduler(services.time)
                .locator((object, set) ->
                        CompletableFuture.completedFuture(new LocatedObject(List.of(served), List.of())))
                .observer(statistics)
                .observer(call -> counted.incrementAndGet())
                .build()) {
            Reporter reporter = new Reporter(all, PROCESS, caller, services.time, properties, statistics, null);
            reporter.start();
            ProbePrx probe = caller.proxy(ProbePrx.class, ProbeBean.OBJECT, ProxyOptions.DEFAULT);
            assertThat(probe.add(1, 2)).isEqualTo(3);
            assertThat(probe.add(1, 2)).isEqualTo(3);
            // The server counts a call once its answer is on its way.
            Eventually.until("both sides have counted both calls", () -> counted.get() == 4);
            services.time.advance(MINUTE);
            awaitStatistics(2);
        } finally {
            server.stop(Duration.ZERO);
        }
        assertThat(services.statistics)
                .filteredOn(FakeServices.Statistics::fromClient)
                .singleElement()
                .satisfies(report -> assertThat(report.rows()).hasSize(1).allSatisfy((head, body) -> {
                    assertThat(head.slaveName()).isEqualTo("VecApp.VecServer.mtts2");
                    assertThat(head.interfaceName()).isEqualTo("add");
                    assertThat(head.slaveIp()).isEqualTo("127.0.0.1");
                    assertThat(head.slavePort()).isEqualTo(served.port());
                    assertThat(body.count()).isEqualTo(2);
                }));
        assertThat(services.statistics)
                .filteredOn(report -> !report.fromClient())
                .singleElement()
                .satisfies(report -> assertThat(report.rows()).hasSize(1).allSatisfy((head, body) -> {
                    assertThat(head.masterName()).isEqualTo("stat_from_server");
                    assertThat(body.count()).isEqualTo(2);
                }));
    }

    @Test
    void reportsStayWithinTheirSizeAndGoOneAfterTheOther() {
        ReportConfig small = services.config().withMaxBatchSize(1400);
        CallStatistics statistics = new CallStatistics(small);
        Reporter reporter = started(small, PROCESS, statistics);
        for (int i = 0; i < 200; i++) {
            statistics.onCall(Calls.out("function" + i, 0, 1));
        }
        services.hold();
        services.time.advance(MINUTE);
        assertThat(services.statistics).isEmpty();
        assertThat(reporter.states().get(0).waitingBytes()).isPositive();
        services.release();
        Eventually.until("all rows are there", () -> rows() == 200);
        assertThat(services.statistics.size()).isGreaterThan(5);
        assertThat(services.statistics).allSatisfy(report -> {
            TarsWriter out = new TarsWriter();
            out.writeMap(1, report.rows(), TarsWriter::writeStruct, TarsWriter::writeStruct);
            assertThat(out.size()).isLessThanOrEqualTo(1400);
        });
    }

    @Test
    void aServiceThatIsAwayLosesWhatIsOldAndNothingWaits() {
        CallStatistics statistics = new CallStatistics(services.config());
        Reporter reporter = started(services.config(), PROCESS, statistics);
        services.leave();
        for (int minute = 0; minute < 10; minute++) {
            statistics.onCall(Calls.out("minute" + minute, 0, 1));
            services.time.advance(MINUTE);
            Eventually.until("the attempt has failed", () -> outgoing(reporter).away());
        }
        Eventually.until("old minutes are lost", () -> outgoing(reporter).lost() >= 6);
        assertThat(outgoing(reporter).waitingBytes()).isLessThan(4 * 1024);
        services.comeBack();
        statistics.onCall(Calls.out("after", 0, 1));
        services.time.advance(MINUTE);
        Eventually.until("the service is found again", () -> {
            if (outgoing(reporter).waitingBytes() > 0) {
                services.time.advance(Duration.ofSeconds(1));
            }
            return services.statistics.stream()
                    .flatMap(report -> report.rows().keySet().stream())
                    .anyMatch(head -> head.interfaceName().equals("after"));
        });
        assertThat(outgoing(reporter).sent() + outgoing(reporter).lost()).isLessThanOrEqualTo(11);
    }

    @Test
    void aServiceThatDoesNotAnswerHoldsNothingUp() {
        CallStatistics statistics = new CallStatistics(services.config());
        Reporter reporter = started(services.config(), PROCESS, statistics);
        services.hold();
        for (int minute = 0; minute < 100; minute++) {
            statistics.onCall(Calls.out("hello", 0, 1));
            // A report that is not answered is given up within the minute.
            services.time.advance(MINUTE);
        }
        Eventually.until("reports are given up", () -> outgoing(reporter).lost() > 50);
        assertThat(outgoing(reporter).waitingBytes()).isLessThan(4 * 1024);
    }

    @Test
    void figuresAreReportedWithTheirPolicies() {
        started(services.config(), new ReportingProcess("Demo", "WebServer", "mtt.s.1", "", "v"), null);
        ReportedProperty orders = properties.property("orders", PropertyPolicy.SUM, PropertyPolicy.AVG);
        orders.report(3);
        orders.report(4);
        services.time.advance(MINUTE);
        Eventually.until("figures are there", () -> !services.figures.isEmpty());
        assertThat(services.figures.get(0))
                .containsExactly(Map.entry(
                        new StatPropMsgHead("Demo.WebServer.mtts1", "", "orders", "mtt", "s", "1", "", 2),
                        new StatPropMsgBody(List.of(new StatPropInfo("Sum", "7"), new StatPropInfo("Avg", "7=2")))));
    }

    @Test
    void figuresAreTakenForOthersEvenIfNobodyGetsThem() {
        started(ReportConfig.NONE, PROCESS, null);
        ReportedProperty orders = properties.property("orders", PropertyPolicy.MAX);
        orders.report(3);
        services.time.advance(MINUTE);
        assertThat(orders.readings().get(0).value().getAsDouble()).isEqualTo(3);
    }

    @Test
    void theEndIsReportedToo() {
        CallStatistics statistics = new CallStatistics(services.config());
        Reporter reporter = started(services.config(), PROCESS, statistics);
        statistics.onCall(Calls.out("last", 0, 1));
        reporter.close();
        assertThat(rows()).isEqualTo(1);
        assertThat(services.time.waiting()).as("timers").isZero();
    }

    @Test
    void minutesThatTheMachineSleptThroughAreOne() {
        CallStatistics statistics = new CallStatistics(services.config());
        started(services.config(), PROCESS, statistics);
        assertThat(services.time.waiting()).isEqualTo(1);
        services.time.advance(Duration.ofMinutes(10));
        assertThat(services.time.waiting()).as("one interval is planned").isEqualTo(1);
    }

    private Reporter started(ReportConfig config, ReportingProcess process, CallStatistics statistics) {
        Reporter reporter =
                new Reporter(config, process, services.communicator, services.time, properties, statistics, null);
        reporter.start();
        return reporter;
    }

    private static ReportState outgoing(Reporter reporter) {
        return reporter.states().get(0);
    }

    private int rows() {
        return services.statistics.stream()
                .mapToInt(report -> report.rows().size())
                .sum();
    }

    /** Answers that are still on their way when the clock is turned would come too late. */
    private static void awaitSent(Reporter reporter, int entries) {
        Eventually.until(entries + " entries are sent", () -> outgoing(reporter).sent() == entries);
    }

    private void awaitStatistics(int reports) {
        Eventually.until(reports + " reports", () -> services.statistics.size() >= reports);
    }
}
