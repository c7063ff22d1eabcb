package io.tarsboot.registry.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.discovery.KnownNode;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.NodeReport;
import io.tarsboot.registry.discovery.LiveDirectory;
import io.tarsboot.registry.leader.LifeSigns;
import io.tarsboot.testkit.time.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes fall silent: one of them is lost, many at once are not. */
class MassLossTest {

    private static final int NODES = 10;

    /** Twice the lease of the member. */
    private static final Duration LONG = Duration.ofSeconds(4);

    @Test
    void manyThatFallSilentTogetherStayInTheListsAndTheMemberSaysSoWhileASingleOneIsLost(@TempDir Path directory)
            throws IOException {
        try (RunningMember member = RunningMember.impatient(directory)) {
            Eventually.isTrue("there is a leader", () -> member.state().isLeader());
            Eventually.isTrue("all are known, heard within a moment, and alive", () -> {
                IntStream.range(0, NODES).forEach(i -> report(member, i, true));
                return alive(member).size() == NODES;
            });
            LifeSigns lifeSigns = member.context.getBean(LifeSigns.class);

            long begun = System.nanoTime();
            Eventually.isTrue("seven are silent for long, and it is known that they are many", () -> {
                IntStream.range(0, 3).forEach(i -> report(member, i, false));
                return lifeSigns.kept() >= 7 && System.nanoTime() - begun > LONG.toNanos();
            });
            assertThat(alive(member)).hasSize(NODES);

            Eventually.isTrue("a single one that is silent is lost", () -> {
                IntStream.range(1, NODES).forEach(i -> report(member, i, false));
                List<String> alive = alive(member);
                return !alive.contains("n0") && alive.size() == NODES - 1 && lifeSigns.kept() == 0;
            });
        }
    }

    /** @return whether everything is to be reported first */
    private static boolean report(RunningMember member, int number, boolean whole) {
        Node node = Node.builder()
                .name("n" + number)
                .host("10.0.0." + (number + 1))
                .dataDirectory("/data")
                .session("first")
                .build();
        return member.nodeSync().report(new NodeReport(node, List.of(), whole)).wholeWanted();
    }

    private static List<String> alive(RunningMember member) {
        return member.context.getBean(LiveDirectory.class).shared().page(0, 1).nodes().stream()
                .filter(KnownNode::alive)
                .map(KnownNode::name)
                .toList();
    }
}
