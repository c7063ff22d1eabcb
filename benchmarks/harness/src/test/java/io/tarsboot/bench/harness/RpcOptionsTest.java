package io.tarsboot.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RpcOptionsTest {

    @Test
    void withoutOptionsAllPeersAreMeasuredAtTheUsualWorkloads() {
        RpcOptions options = RpcOptions.parse();
        assertThat(options.peers()).containsExactly(PeerKind.values());
        assertThat(options.workloads())
                .extracting(Workload::word)
                .contains("128B/blocking-1", "128B/virtual-32", "10KiB/async-256", "struct/blocking-8")
                .doesNotHaveDuplicates();
        assertThat(options.pace()).isEqualTo(Pace.USUAL);
    }

    @Test
    void peersAndWorkloadsAreChosenByTheirWords() {
        RpcOptions options = RpcOptions.parse(
                "--quick", "--peers", "netty,grpc", "--workloads", "*/blocking-8,128B/rate-5000", "--window", "2");
        assertThat(options.peers()).containsExactly(PeerKind.NETTY, PeerKind.GRPC);
        assertThat(options.workloads())
                .extracting(Workload::word)
                .isEqualTo(List.of(
                        "128B/blocking-8",
                        "1KiB/blocking-8",
                        "10KiB/blocking-8",
                        "struct/blocking-8",
                        "128B/rate-5000"));
        assertThat(options.pace()).isEqualTo(Pace.QUICK.withWindow(Duration.ofSeconds(2)));
        assertThat(RpcOptions.parse("--window", "1500ms", "--warmup", "1m").pace())
                .isEqualTo(Pace.USUAL.withWindow(Duration.ofMillis(1500)).withWarmup(Duration.ofMinutes(1)));
    }

    @Test
    void aPatchStandsBeforeTheClassPathOfTarsBootAlone() {
        RpcOptions options = RpcOptions.parse("--patch", "a/classes");
        String patch = Path.of("a/classes").toAbsolutePath() + File.pathSeparator;
        assertThat(options.classPathOf(PeerKind.TARS_BOOT)).startsWith(patch);
        assertThat(options.classPathOf(PeerKind.GRPC)).doesNotContain(patch);
    }

    @Test
    void wrongWordsAreToldWithTheRightOnes() {
        assertThatThrownBy(() -> RpcOptions.parse("--peers", "thrift"))
                .hasMessageContaining("peer: thrift (expected: one of tars-boot, tarsjava");
        assertThatThrownBy(() -> RpcOptions.parse("--workloads", "128B"))
                .hasMessageContaining("workload: 128B (expected: PAYLOAD/SHAPE");
        assertThatThrownBy(() -> RpcOptions.parse("--workloads", "2KiB/blocking-8"))
                .hasMessageContaining("payload: 2KiB (expected: one of 128B");
        assertThatThrownBy(() -> RpcOptions.parse("--rounds")).hasMessageContaining("expected: a value behind it");
        assertThatThrownBy(() -> RpcOptions.parse("--rounds", "x")).hasMessageContaining("expected: a number");
        assertThatThrownBy(() -> RpcOptions.parse("--window", "5 s"))
                .hasMessageContaining("--window: 5 s (expected: a duration such as");
        assertThatThrownBy(() -> RpcOptions.parse("--slow")).hasMessageContaining("unknown option: --slow");
    }
}
