package io.tarsboot.rpc.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.tars.NOTIFYLEVEL;
import io.tarsboot.protocol.tars.ReportInfo;
import io.tarsboot.protocol.tars.ReportType;
import io.tarsboot.rpc.Eventually;
import io.tarsboot.rpc.config.ReportConfig;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotifierTest {

    private static final ReportingProcess PROCESS = new ReportingProcess("Demo", "WebServer", "mtt.s.1", "node-a", "v");

    private final FakeServices services = new FakeServices();
    private final Notifier notifier = new Notifier(services.config(), PROCESS, services.communicator);

    @AfterEach
    void close() {
        services.close();
    }

    @Test
    void messagesHaveTheirKindAndLevelAndArriveInOrder() {
        notifier.report("restart");
        notifier.notify(Notifier.Level.ERROR, "the disk is full");
        notifier.awaitSent(Duration.ofSeconds(20));
        String thread = Long.toString(Thread.currentThread().getId());
        assertThat(services.messages)
                .containsExactly(
                        new ReportInfo(
                                ReportType.REPORT,
                                "Demo",
                                "mtt.s.1",
                                "",
                                "WebServer",
                                "restart",
                                thread,
                                NOTIFYLEVEL.NOTIFYNORMAL,
                                "node-a"),
                        new ReportInfo(
                                ReportType.NOTIFY,
                                "Demo",
                                "mtt.s.1",
                                "",
                                "WebServer",
                                "the disk is full",
                                thread,
                                NOTIFYLEVEL.NOTIFYERROR,
                                "node-a"));
    }

    @Test
    void aServiceThatIsSlowKeepsNobodyWaitingAndLosesWhatIsTooMuch() {
        services.hold();
        for (int i = 0; i < 10_000; i++) {
            notifier.notify(Notifier.Level.WARN, "message " + i);
        }
        assertThat(services.messages).isEmpty();
        assertThat(notifier.states()).singleElement().satisfies(state -> {
            assertThat(state.lost()).isGreaterThan(9_000);
            assertThat(state.waitingBytes()).isLessThanOrEqualTo(256 << 10);
        });
        services.release();
        Eventually.until(
                "the last message is there",
                () -> services.messages.stream()
                        .anyMatch(info -> info.sMessage().equals("message 9999")));
    }

    @Test
    void withoutAServiceNothingHappens() {
        Notifier nobody = new Notifier(ReportConfig.NONE, PROCESS, services.communicator);
        nobody.report("restart");
        nobody.awaitSent(Duration.ofSeconds(20));
        assertThat(nobody.states()).isEmpty();
        assertThat(services.messages).isEmpty();
    }

    @Test
    void longMessagesAreShortened() {
        notifier.report("x".repeat(100_000));
        notifier.awaitSent(Duration.ofSeconds(20));
        assertThat(services.messages.get(0).sMessage()).hasSizeLessThan(5000).endsWith("...");
    }
}
