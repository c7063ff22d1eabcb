package io.tarsboot.config.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SharedReadsTest {

    private final List<String> asked = new ArrayList<>();
    private final List<CompletableFuture<String>> answers = new ArrayList<>();
    private final SharedReads<String, String> reads = new SharedReads<>(key -> {
        asked.add(key);
        CompletableFuture<String> answer = new CompletableFuture<>();
        answers.add(answer);
        return answer;
    });

    @Test
    void thoseWhoComeDuringAReadShareTheNextOne() {
        CompletableFuture<String> first = reads.read("k");
        CompletableFuture<String> second = reads.read("k");
        CompletableFuture<String> third = reads.read("k");
        assertThat(asked).containsExactly("k");

        answers.get(0).complete("old");
        assertThat(first).isCompletedWithValue("old");
        assertThat(second).isNotDone();
        assertThat(asked).containsExactly("k", "k");

        answers.get(1).complete("new");
        assertThat(second).isCompletedWithValue("new");
        assertThat(third).isCompletedWithValue("new");
        assertThat(asked).hasSize(2);
    }

    @Test
    void nothingIsRememberedAfterARead() {
        CompletableFuture<String> first = reads.read("k");
        answers.get(0).complete("old");
        CompletableFuture<String> second = reads.read("k");
        answers.get(1).complete("new");

        assertThat(first).isCompletedWithValue("old");
        assertThat(second).isCompletedWithValue("new");
    }

    @Test
    void keysDoNotWaitForEachOther() {
        CompletableFuture<String> one = reads.read("k");
        CompletableFuture<String> other = reads.read("l");
        answers.get(1).complete("value of l");

        assertThat(one).isNotDone();
        assertThat(other).isCompletedWithValue("value of l");
    }

    @Test
    void afterAFailureTheNextReadBegins() {
        CompletableFuture<String> first = reads.read("k");
        CompletableFuture<String> second = reads.read("k");
        answers.get(0).completeExceptionally(new IllegalStateException("away"));
        answers.get(1).complete("back");

        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompletedWithValue("back");
    }
}
