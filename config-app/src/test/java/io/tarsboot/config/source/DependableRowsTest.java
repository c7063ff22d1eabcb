package io.tarsboot.config.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.registry.ConfigFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class DependableRowsTest {

    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private final FakeRows registry = new FakeRows();
    private final DependableRows rows =
            new DependableRows(registry, DataSize.ofKilobytes(8), Duration.ofSeconds(1), () -> now);

    @Test
    void everyReadAsksTheRegistry() {
        registry.file = Optional.of(file("one"));
        assertThat(content("k")).contains("one");
        registry.file = Optional.of(file("two"));
        assertThat(content("k")).contains("two");
        registry.file = Optional.empty();
        assertThat(content("k")).isEmpty();
        assertThat(registry.reads).isEqualTo(3);
    }

    @Test
    void whatWasReadLastStandsInForARegistryThatIsAway() {
        registry.file = Optional.of(file("one"));
        assertThat(content("k")).contains("one");
        registry.file = Optional.empty();
        assertThat(content("missing")).isEmpty();
        registry.away = true;

        assertThat(content("k")).contains("one");
        assertThat(content("missing")).isEmpty();
        assertThat(rows.file("never read")).isCompletedExceptionally();
    }

    @Test
    void aRegistryThatFailedIsLeftAloneForAMoment() {
        registry.file = Optional.of(file("one"));
        assertThat(content("k")).contains("one");
        registry.away = true;
        assertThat(content("k")).contains("one");
        int asked = registry.reads;

        assertThat(content("k")).contains("one");
        assertThat(registry.reads).isEqualTo(asked);

        registry.away = false;
        registry.file = Optional.of(file("two"));
        now = now.plusSeconds(1);
        assertThat(content("k")).contains("two");
        assertThat(content("k")).contains("two");
        assertThat(registry.reads).isEqualTo(asked + 2);
    }

    @Test
    void listingsAreRememberedToo() {
        registry.file = Optional.of(file("one"));
        assertThat(rows.below("p")).isCompletedWithValue(List.of(file("one")));
        registry.away = true;

        assertThat(rows.below("p")).isCompletedWithValue(List.of(file("one")));
        assertThat(rows.below("q")).isCompletedExceptionally();
    }

    @Test
    void theOldestGoFirstWhenMemoryIsShort() {
        LastGood<String> memory = new LastGood<>(1000, String::length);
        memory.put("a", "x".repeat(200));
        memory.put("b", "x".repeat(200));
        assertThat(memory.get("a")).isPresent();
        memory.put("c", "x".repeat(300));

        assertThat(memory.get("a")).isPresent();
        assertThat(memory.get("b")).isEmpty();
        assertThat(memory.size()).isEqualTo(2);

        memory.put("d", "x".repeat(2000));
        assertThat(memory.size()).isZero();
        memory.put("a", "short");
        assertThat(memory.get("a")).contains("short");
    }

    private Optional<String> content(String key) {
        return rows.file(key).join().map(ConfigFile::content);
    }

    private static ConfigFile file(String content) {
        return ConfigFile.builder().app("Demo").name("a.conf").content(content).build();
    }

    private static final class FakeRows implements ConfigRows {

        private Optional<ConfigFile> file = Optional.empty();
        private boolean away;
        private int reads;

        @Override
        public CompletableFuture<Optional<ConfigFile>> file(String rowKey) {
            return answer(file);
        }

        @Override
        public CompletableFuture<List<ConfigFile>> below(String prefix) {
            return answer(file.stream().toList());
        }

        private <T> CompletableFuture<T> answer(T value) {
            reads++;
            return away
                    ? CompletableFuture.failedFuture(new IllegalStateException("away"))
                    : CompletableFuture.completedFuture(value);
        }
    }
}
