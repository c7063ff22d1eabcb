package io.tarsboot.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tarsboot.rpc.admin.AdminCommand;
import io.tarsboot.rpc.admin.AdminServant;
import java.time.LocalTime;
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
            }))
            .add(new AdminCommand(
                    "shop.openFrom", "TIME", time -> LocalTime.parse(time).toString()));

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setLevel(null);
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

    @Test
    void failureThatRepeatsWhatWasGivenStaysOnItsLineToo() {
        assertThat(servant.notify("shop.openFrom 9\n2026-01-01 ERROR forged")).startsWith("shop.openFrom failed: ");
        assertThat(logged())
                .containsExactly(
                        "Command: shop.openFrom 9?2026-01-01 ERROR forged",
                        "Command shop.openFrom failed: java.time.format.DateTimeParseException: Text"
                                + " '9?2026-01-01 ERROR forged' could not be parsed at index 0");
        assertThat(log.list)
                .allSatisfy(event -> assertThat(event.getThrowableProxy()).isNull());
    }

    @Test
    void stackOfAFailureIsThereForWhoeverLooksForItWithoutLinesOfOthers() {
        logger.setLevel(Level.DEBUG);
        servant.notify("shop.openFrom 9\n2026-01-01 ERROR forged");
        assertThat(logged())
                .last(STRING)
                .startsWith("Command shop.openFrom failed at\n")
                .contains("java.time.format.DateTimeParseException: Text '9?2026-01-01 ERROR forged'")
                .contains("\n\tat java.base/java.time.LocalTime.parse(LocalTime.java:")
                .doesNotContainPattern("(?m)^2026");
    }

    private List<String> logged() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
