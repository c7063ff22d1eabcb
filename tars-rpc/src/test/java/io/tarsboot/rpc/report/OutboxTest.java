package io.tarsboot.rpc.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.CallTimeoutException;
import io.tarsboot.rpc.ConnectFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private final List<String> heard = new ArrayList<>();
    private final List<CompletableFuture<Integer>> answers = new ArrayList<>();
    private final AtomicInteger freed = new AtomicInteger();
    private final Outbox<String> outbox = new Outbox<>("words", "App.Server.Obj", 100, 2, this::send, freed::addAndGet);

    @Test
    void oneBatchAtATimeIsUnderWay() {
        add("a", 10);
        add("b", 10);
        outbox.begin();
        outbox.begin();
        assertThat(heard).containsExactly("a");
        answers.get(0).complete(0);
        assertThat(heard).containsExactly("a", "b");
        answers.get(1).complete(0);
        assertThat(outbox.state()).isEqualTo(new ReportState("words", "App.Server.Obj", 2, 0, 0, false));
        assertThat(freed).hasValue(20);
    }

    @Test
    void whatHadNoWayOutGoesAgainInTheNextRound() {
        add("a", 10);
        outbox.begin();
        answers.get(0).completeExceptionally(notSent());
        assertThat(heard).as("in this round").containsExactly("a");
        assertThat(outbox.state().away()).isTrue();
        outbox.begin();
        assertThat(heard).containsExactly("a", "a");
        answers.get(1).complete(0);
        assertThat(outbox.state()).isEqualTo(new ReportState("words", "App.Server.Obj", 1, 0, 0, false));
    }

    @Test
    void whatMayHaveArrivedNeverGoesAgain() {
        add("a", 10);
        add("b", 10);
        outbox.begin();
        answers.get(0).completeExceptionally(new CallTimeoutException("o", "f", "h:1", "no answer", true));
        outbox.begin();
        assertThat(heard).containsExactly("a", "b");
        assertThat(outbox.state().lost()).isEqualTo(1);
    }

    @Test
    void theOldestIsLostWhereThereIsNoRoom() {
        add("a", 40);
        add("b", 40);
        add("c", 40);
        assertThat(outbox.state().lost()).isEqualTo(1);
        assertThat(outbox.state().waitingBytes()).isEqualTo(80);
        add("too large by itself", 101);
        assertThat(outbox.state().lost()).isEqualTo(5);
        assertThat(outbox.state().waitingBytes()).isZero();
        assertThat(freed).hasValue(40 + 80 + 101);
    }

    @Test
    void nothingWaitsLongerThanItsRounds() {
        add("a", 10);
        for (int round = 0; round < 3; round++) {
            outbox.begin();
            answers.get(answers.size() - 1).completeExceptionally(notSent());
        }
        assertThat(heard).containsExactly("a", "a");
        assertThat(outbox.state().waitingBytes()).isZero();
        assertThat(outbox.state().lost()).isEqualTo(1);
    }

    @Test
    void whatIsAbandonedIsLostAndNotSent() {
        add("a", 10);
        add("b", 20);
        outbox.abandon();
        outbox.begin();
        assertThat(heard).isEmpty();
        assertThat(outbox.state().lost()).isEqualTo(2);
        assertThat(freed).hasValue(30);
    }

    @Test
    void manyAnswersAtOnceDoNotPileUpOnTheStack() {
        AtomicInteger sent = new AtomicInteger();
        Outbox<Integer> quick = new Outbox<>(
                "numbers",
                "o",
                1_000_000,
                1,
                number -> {
                    sent.incrementAndGet();
                    return CompletableFuture.completedFuture(0);
                },
                bytes -> {});
        for (int i = 0; i < 100_000; i++) {
            quick.add(new Batch<>(i, 10, 1));
        }
        quick.begin();
        assertThat(sent).hasValue(100_000);
    }

    @Test
    void waitingEndsWhenTheServiceIsFoundToBeAway() throws InterruptedException {
        add("a", 10);
        outbox.begin();
        answers.get(0).completeExceptionally(notSent());
        long begin = System.nanoTime();
        outbox.awaitSent(Duration.ofSeconds(60));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
    }

    private void add(String word, int bytes) {
        outbox.add(new Batch<>(word, bytes, Math.max(1, word.split(" ").length / 2)));
    }

    private CompletableFuture<?> send(String word) {
        heard.add(word);
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        answers.add(answer);
        return answer;
    }

    private static ConnectFailedException notSent() {
        return new ConnectFailedException("o", "f", "h:1", "refused", null);
    }
}
