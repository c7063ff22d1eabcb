package io.tarsboot.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PartsTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int ONE_AFTER_THE_OTHER = 1;

    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Parts parts = new Parts(LONG);

    @BeforeEach
    void listen() {
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger().detachAppender(log);
    }

    @Test
    void partsCloseTheOtherWayRound() throws Exception {
        parts.start(part("first"));
        parts.startTogether(List.of(part("second"), part("third")), ONE_AFTER_THE_OTHER);
        parts.close();

        assertThat(events)
                .containsExactly(
                        "first starts", "second starts", "third starts", "third ends", "second ends", "first ends");
    }

    @Test
    void theOrderOfTheStopIsThatOfTheListAndNotOfWhoWasReadyFirst() throws Exception {
        CountDownLatch laterRuns = new CountDownLatch(1);
        Part<AutoCloseable> slow = new Part<>("slow", () -> {
            laterRuns.await();
            return running("slow");
        });
        Part<AutoCloseable> quick = new Part<>("quick", () -> {
            AutoCloseable running = running("quick");
            laterRuns.countDown();
            return running;
        });
        parts.startTogether(List.of(slow, quick), 2);
        parts.close();

        assertThat(events).containsExactly("quick starts", "slow starts", "quick ends", "slow ends");
    }

    @Test
    void whenTheThirdFailsTheTwoBeforeAreClosedAndTheFourthDoesNotBegin() {
        parts.start(part("first"));
        assertThatThrownBy(() -> parts.startTogether(
                        List.of(part("second"), failing("third"), part("fourth")), ONE_AFTER_THE_OTHER))
                .isInstanceOf(PartFailedException.class)
                .hasMessage("third: its port is taken");
        parts.close();

        assertThat(events).containsExactly("first starts", "second starts", "third fails", "second ends", "first ends");
    }

    @Test
    void thoseThatRunWhileAnotherFailsAreClosed() {
        CountDownLatch bothBegan = new CountDownLatch(2);
        Part<AutoCloseable> failing = new Part<>("failing", () -> {
            bothBegan.countDown();
            bothBegan.await();
            throw new IllegalStateException("its port is taken");
        });
        Part<AutoCloseable> slower = new Part<>("slower", () -> {
            bothBegan.countDown();
            bothBegan.await();
            return running("slower");
        });
        assertThatThrownBy(() -> parts.startTogether(List.of(failing, slower), 2))
                .hasMessage("failing: its port is taken");
        parts.close();

        assertThat(events).containsExactly("slower starts", "slower ends");
    }

    @Test
    void everyFailureIsTold() {
        CountDownLatch bothBegan = new CountDownLatch(2);
        assertThatThrownBy(() ->
                        parts.startTogether(List.of(failingWith("one", bothBegan), failingWith("two", bothBegan)), 2))
                .hasMessage("one: does not like it here")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .satisfies(other -> assertThat(other).hasMessage("two: does not like it here")));
    }

    @Test
    void aPartThatDoesNotCloseDoesNotKeepTheOthersFromIt() {
        parts.start(part("first"));
        parts.start(new Part<AutoCloseable>("stubborn", () -> () -> {
            throw new IllegalStateException("not now");
        }));
        parts.start(new Part<AutoCloseable>("broken", () -> () -> {
            throw new NoClassDefFoundError("replaced/Under/It");
        }));
        parts.close();

        assertThat(events).containsExactly("first starts", "first ends");
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("broken did not close as it should", "stubborn did not close as it should");
    }

    @Test
    void aStopWaitsForThePartThatIsStartingAndNothingStartsAfterIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Part<AutoCloseable> slow = new Part<>("slow", () -> {
            begun.countDown();
            goOn.await();
            return running("slow");
        });
        Part<AutoCloseable> next = part("next");
        CompletableFuture<Void> starting = CompletableFuture.runAsync(() -> startTogether(List.of(slow, next)));
        begun.await();
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(parts::close);
        assertThatThrownBy(next::await).hasMessage("next: not started, since the framework stops");
        goOn.countDown();
        stopping.join();

        assertThatThrownBy(starting::join).hasStackTraceContaining("not started, since the framework stops");
        assertThatThrownBy(() -> parts.start(part("late"))).hasMessage("late: not started, since the framework stops");
        assertThat(events).containsExactly("slow starts", "slow ends");
    }

    @Test
    void aStopDoesNotWaitForeverForAPartThatDoesNotComeUp() throws Exception {
        Parts impatient = new Parts(Duration.ofMillis(50));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        impatient.start(part("first"));
        CompletableFuture<Void> starting =
                CompletableFuture.runAsync(() -> impatient.start(new Part<AutoCloseable>("endless", () -> {
                    begun.countDown();
                    goOn.await();
                    return () -> {};
                })));
        begun.await();
        impatient.close();
        goOn.countDown();
        starting.join();

        assertThat(events).containsExactly("first starts", "first ends");
        assertThat(log.list)
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage()).startsWith("endless still starts"));
    }

    @Test
    void aSecondStopDoesNothing() {
        parts.start(part("first"));
        parts.close();
        parts.close();

        assertThat(events).containsExactly("first starts", "first ends");
    }

    private void startTogether(List<Part<AutoCloseable>> several) {
        try {
            parts.startTogether(several, ONE_AFTER_THE_OTHER);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Part<AutoCloseable> part(String name) {
        return new Part<>(name, () -> running(name));
    }

    private AutoCloseable running(String name) {
        events.add(name + " starts");
        return () -> events.add(name + " ends");
    }

    private Part<AutoCloseable> failing(String name) {
        return new Part<>(name, () -> {
            events.add(name + " fails");
            throw new IllegalStateException("its port is taken");
        });
    }

    private static Part<AutoCloseable> failingWith(String name, CountDownLatch others) {
        return new Part<>(name, () -> {
            others.countDown();
            others.await();
            throw new IllegalStateException("does not like it here");
        });
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(Part.class);
    }
}
