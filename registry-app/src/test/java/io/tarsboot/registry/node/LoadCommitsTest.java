package io.tarsboot.registry.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadCommitsTest {

    private static final long START = 1_700_000_000_000L;

    private final LoadCommits commits = new LoadCommits(Duration.ofSeconds(60));

    @Test
    void aLoadIsDueWhenTheLastOneIsOldOrThereIsNone() {
        assertThat(commits.isDue("n1", START)).isTrue();
        commits.committed("n1", START);
        assertThat(commits.isDue("n1", START + 59_999)).isFalse();
        assertThat(commits.isDue("n1", START + 60_000)).isTrue();
        assertThat(commits.isDue("n2", START)).isTrue();
    }

    @Test
    void nodesThatLeftAreForgotten() {
        for (int i = 0; i < 1000; i++) {
            commits.committed("gone-" + i, START + i);
        }
        commits.committed("stays", START + 50_000);
        assertThat(commits.size()).isEqualTo(1001);

        commits.committed("stays", START + 62_000);

        assertThat(commits.size()).isEqualTo(1);
        assertThat(commits.isDue("stays", START + 62_001)).isFalse();
    }
}
