package io.tarsboot.rpc.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.protocol.tars.LogInfo;
import io.tarsboot.rpc.Eventually;
import io.tarsboot.rpc.config.ReportConfig;
import io.tarsboot.rpc.report.RemoteFile.Rolls;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteLogTest {

    private static final ReportingProcess PROCESS = new ReportingProcess("Demo", "WebServer", "mtt.s.1", "node-a", "v");
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    private final FakeServices services = new FakeServices();
    private final RemoteLog log = RemoteLog.open(new RemoteFile("access", Rolls.DAY), 100_000);
    private RemoteLogService service;

    @AfterEach
    void close() {
        services.release();
        log.close();
        if (service != null) {
            service.close();
        }
        services.close();
    }

    @Test
    void linesOfHalfASecondGoTogether() {
        start();
        assertThat(log.append("one")).isTrue();
        assertThat(log.append("two\n")).isTrue();
        services.time.advance(HALF_A_SECOND.minusMillis(1));
        assertThat(services.lines).isEmpty();
        services.time.advance(Duration.ofMillis(1));
        Eventually.until("lines are there", () -> !services.lines.isEmpty());
        assertThat(services.lines)
                .containsExactly(new FakeServices.Lines(
                        new LogInfo(
                                "Demo", "WebServer", "access", "%Y%m%d", "mtt.s.1", true, true, false, "_", "|", "day"),
                        List.of("one\n", "two\n")));
        Eventually.until("the answer is there", () -> service.states().get(0).sent() == 2);
        services.time.advance(Duration.ofMinutes(1));
        assertThat(services.time.waiting()).as("timers without lines").isZero();
    }

    @Test
    void dyedLinesOfAllServersGoIntoOneFolderAndNameTheirWriter() {
        start();
        try (RemoteLog dyed = RemoteLog.open(RemoteFile.DYED, 100_000)) {
            dyed.append("10086|served");
            services.time.advance(HALF_A_SECOND);
            Eventually.until("the line is there", () -> !services.lines.isEmpty());
            assertThat(services.lines)
                    .containsExactly(new FakeServices.Lines(
                            new LogInfo(
                                    "tars_dyeing", "dyeing", "day", "%Y%m%d", "", true, true, false, "_", "|", "day"),
                            List.of("Demo.WebServer|10086|served\n")));
        }
    }

    @Test
    void linesFromBeforeTheServiceAreSentWhenThereIsOne() {
        log.append("early");
        start();
        services.time.advance(HALF_A_SECOND);
        Eventually.until("the line is there", () -> received().contains("early\n"));
    }

    @Test
    void whatThereIsNoRoomForIsDroppedAndCounted() {
        start();
        services.hold();
        int accepted = 0;
        for (int i = 0; i < 10_000; i++) {
            accepted += log.append("line " + i) ? 1 : 0;
            if (i % 100 == 0) {
                services.time.advance(HALF_A_SECOND.dividedBy(100));
            }
        }
        assertThat(accepted).isBetween(1000, 5000);
        assertThat(log.dropped()).isEqualTo(10_000 - accepted);
        assertThat(service.dropped()).containsEntry("access", log.dropped());
        services.release();
        int expected = accepted;
        Eventually.until("what was sent is taken", () -> service.states().get(0).waitingBytes() == 0);
        services.time.advance(HALF_A_SECOND);
        Eventually.until("all that was accepted arrives", () -> received().size() == expected);
        assertThat(log.append("there is room again")).isTrue();
    }

    @Test
    void aServiceThatIsAwayGetsTheLinesWhenItIsBack() {
        start();
        services.leave();
        log.append("kept");
        services.time.advance(HALF_A_SECOND);
        Eventually.until(
                "the attempt has failed", () -> service.states().stream().anyMatch(ReportState::away));
        services.comeBack();
        Eventually.until("the line is there", () -> {
            // Not while it is on its way: the answer would come too late.
            if (service.states().get(0).waitingBytes() > 0) {
                services.time.advance(Duration.ofSeconds(1));
            }
            return received().contains("kept\n");
        });
        assertThat(received()).containsExactly("kept\n");
    }

    @Test
    void batchesAreBounded() {
        RemoteLog large = RemoteLog.open(new RemoteFile("large", Rolls.HOUR), 10 << 20);
        try {
            start();
            for (int i = 0; i < 5000; i++) {
                large.append("x".repeat(200));
            }
            large.append("y".repeat(1 << 20));
            services.time.advance(HALF_A_SECOND);
            Eventually.until("all lines are there", () -> received().size() == 5001);
            assertThat(services.lines).allSatisfy(lines -> {
                assertThat(lines.lines().stream().mapToInt(String::length).sum())
                        .isLessThan(70 << 10);
                assertThat(lines.info().sLogType()).isEqualTo("hour");
                assertThat(lines.info().sFormat()).isEqualTo("%Y%m%d%H");
            });
        } finally {
            large.close();
        }
    }

    @Test
    void theEndSendsWhatThereIs() {
        start();
        log.append("last");
        service.close();
        assertThat(received()).containsExactly("last\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../etc/passwd", "a/b", "a b", "a\nb"})
    void aFileIsNoPath(String name) {
        assertThatThrownBy(() -> new RemoteFile(name, Rolls.DAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("file:");
    }

    @Test
    void withoutAnObjectThereIsNoService() {
        assertThat(RemoteLogService.start(ReportConfig.NONE, PROCESS, services.communicator, services.time))
                .isNull();
    }

    private void start() {
        service = RemoteLogService.start(services.config(), PROCESS, services.communicator, services.time);
    }

    private List<String> received() {
        return services.lines.stream().flatMap(lines -> lines.lines().stream()).toList();
    }
}
