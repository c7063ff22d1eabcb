package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tarsboot.rpc.admin.AdminCommand;
import io.tarsboot.rpc.admin.AdminServant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What operators, or whoever reaches the object, can write into the log. */
class AdminCommandLogTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(AdminServant.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final AdminServant servant = new AdminServant(() -> {})
            .add(new AdminCommand("shop.open", "", at -> "open " + at))
            .add(new AdminCommand("shop.close", "REASON", reason -> {
                throw new IllegalArgumentException("reason: " + reason);
            }));

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void commandStaysOnItsLineAndReachesItsActionAsItWas() {
        assertThat(servant.notify("shop.open a\n2026-01-01 ERROR forged\u001b[2J"))
                .isEqualTo("open a\n2026-01-01 ERROR forged\u001b[2J");
        assertThat(logged()).containsExactly("Command: shop.open a?2026-01-01 ERROR forged?[2J");
    }

    @Test
    void longCommandIsCut() {
        servant.notify("shop.open " + "x".repeat(100_000));
        assertThat(log.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage())
                        .hasSizeLessThan(250)
                        .endsWith("x..."));
    }

    @Test
    void refusalThatRepeatsWhatWasGivenStaysOnItsLineToo() {
        assertThat(servant.notify("shop.close a\nb")).isEqualTo("shop.close failed: reason: a\nb");
        assertThat(logged()).containsExactly("Command: shop.close a?b", "Command shop.close is refused: reason: a?b");
        assertThat(log.list)
                .allSatisfy(event -> assertThat(event.getThrowableProxy()).isNull());
    }

    private List<String> logged() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
