package io.tarsboot.bench.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.bench.harness.Arguments;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RaftBenchOptionsTest {

    @Test
    void optionsAreRead() {
        RaftBenchOptions options = RaftBenchOptions.parse(new Arguments(
                "--groups",
                "registry,etcd",
                "--under-way",
                "1,256",
                "--seconds",
                "500ms",
                "--kills",
                "0",
                "--heap",
                "1g"));

        assertThat(options.groups()).containsExactly(GroupKind.REGISTRY, GroupKind.ETCD);
        assertThat(options.underWay()).containsExactly(1, 256);
        assertThat(options.length()).isEqualTo(Duration.ofMillis(500));
        assertThat(options.kills()).isZero();
        assertThat(options.heap()).isEqualTo("1g");
    }

    @Test
    void withoutOptionsAllGroupsAreMeasured() {
        RaftBenchOptions options = RaftBenchOptions.parse(new Arguments());

        assertThat(options.groups()).containsExactly(GroupKind.values());
        assertThat(options.length()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void othersAreRefused() {
        assertThatThrownBy(() -> RaftBenchOptions.parse(new Arguments("--members", "5")))
                .hasMessage("unknown option: --members");
        assertThatThrownBy(() -> RaftBenchOptions.parse(new Arguments("--groups", "zookeeper")))
                .hasMessage("group: zookeeper (expected: one of jraft, library, registry, etcd)");
        assertThatThrownBy(() -> RaftBenchOptions.parse(new Arguments("--under-way", "1,0")))
                .hasMessage("--under-way: 0 (expected: numbers of at least 1, such as 1,64)");
    }
}
