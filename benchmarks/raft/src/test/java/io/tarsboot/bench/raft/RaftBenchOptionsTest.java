package io.tarsboot.bench.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.bench.harness.Arguments;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RaftBenchOptionsTest {

    @Test
    void optionsAreRead() {
        RaftBenchOptions options =
                RaftBenchOptions.parse(new Arguments("--under-way", "1,256", "--seconds", "500ms", "--heap", "1g"));

        assertThat(options.underWay()).containsExactly(1, 256);
        assertThat(options.length()).isEqualTo(Duration.ofMillis(500));
        assertThat(options.heap()).isEqualTo("1g");
    }

    @Test
    void othersAreRefused() {
        assertThatThrownBy(() -> RaftBenchOptions.parse(new Arguments("--members", "5")))
                .hasMessage("unknown option: --members");
    }
}
