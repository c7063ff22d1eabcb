package io.tarsboot.registry.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.node.ReportAnswer;
import io.tarsboot.protocol.registry.Load;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.NodeReport;
import io.tarsboot.protocol.registry.ReportNode;
import io.tarsboot.protocol.registry.ServerReport;
import io.tarsboot.registry.group.SmallWorld;
import io.tarsboot.registry.leader.LifeSigns;
import io.tarsboot.registry.leader.NoLink;
import io.tarsboot.rpc.server.ServantException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReportIntakeTest {

    private static final Duration LEASE = Duration.ofSeconds(15);

    private final SmallWorld world = new SmallWorld("n1");
    private final LifeSigns lifeSigns = new LifeSigns(world.state, LEASE, world.clock, world.scheduler::nanoTime);
    private final ReportIntake intake = new ReportIntake(world.state, lifeSigns, new NoLink(), LEASE, world.clock);

    private ReportAnswer report(Node node, boolean whole, ServerReport... servers) {
        return intake.take(new NodeReport(node, List.of(servers), whole), false).join();
    }

    private int commands() {
        return world.state.proposed().size();
    }

    @Test
    void theAnswerSaysHowOftenToReport() {
        ReportAnswer answer = report(SmallWorld.node("n1"), true);
        assertThat(answer.wholeWanted()).isFalse();
        assertThat(answer.interval()).isEqualTo(3000);
        assertThat(answer.lease()).isEqualTo(15_000);
    }

    @Test
    void aSessionThatIsNotKnownMustSayEverything() {
        Node restarted = SmallWorld.node("n1").toBuilder().session("new").build();
        int before = commands();
        assertThat(report(restarted, false).wholeWanted()).isTrue();
        assertThat(commands()).isEqualTo(before);
        assertThat(report(restarted, true).wholeWanted()).isFalse();
        assertThat(report(restarted, false).wholeWanted()).isFalse();
    }

    @Test
    void aReportThatSaysNothingNewKeepsTheNodeAliveWithoutACommit() {
        world.activate("n1");
        report(SmallWorld.node("n1"), true, world.active("n1"));
        int before = commands();
        for (int i = 0; i < 20; i++) {
            world.scheduler.advance(Duration.ofSeconds(2));
            report(SmallWorld.node("n1"), i % 2 == 0, world.active("n1"));
            world.state.runLeaderTasks();
        }
        assertThat(commands()).isEqualTo(before);
        assertThat(node().alive()).isTrue();
    }

    @Test
    void aLoadAloneIsCommittedOnceAMinute() {
        report(loaded(1), true);
        int before = commands();
        for (int i = 0; i < 60; i++) {
            world.scheduler.advance(Duration.ofSeconds(3));
            report(loaded(i), false);
        }
        assertThat(commands() - before).isEqualTo(3);
        assertThat(node().load().load1()).isGreaterThan(50);
    }

    @Test
    void aChangedServerIsCommittedAtOnceAndAlone() {
        world.activate("n1");
        int before = commands();
        report(SmallWorld.node("n1"), false, world.inactive("n1"));
        assertThat(commands()).isEqualTo(before + 1);
        report(SmallWorld.node("n1"), false, world.inactive("n1"));
        assertThat(commands()).isEqualTo(before + 1);
    }

    @Test
    void onlyTheServersThatChangedAreCommitted() {
        world.activate("n1");
        ServerReport unknown = world.active("n1").toBuilder().server("Removed").build();
        report(SmallWorld.node("n1").toBuilder().host("10.9.9.9").build(), false, world.active("n1"), unknown);
        ReportNode last = CommandType.REPORT_NODE.decode(world.state.proposed().get(commands() - 1));
        assertThat(last.report().servers()).isEmpty();
    }

    @Test
    void aWholeReportWithoutAServerThatWasThereIsCommitted() {
        world.activate("n1");
        int before = commands();
        report(SmallWorld.node("n1"), true);
        assertThat(commands()).isEqualTo(before + 1);
        report(SmallWorld.node("n1"), true);
        assertThat(commands()).isEqualTo(before + 1);
    }

    @Test
    void aMemberThatDoesNotLeadAndKnowsNoLeaderCommitsEveryReport() {
        world.state.lead(false);
        int before = commands();
        report(SmallWorld.node("n1"), false);
        report(SmallWorld.node("n1"), false);
        assertThat(commands()).isEqualTo(before + 2);
    }

    @Test
    void aForwardedReportIsNotSentOnOnceMore() {
        world.state.lead(false);
        NodeReport report = new NodeReport(SmallWorld.node("n1"), List.of(), false);
        assertThatThrownBy(() -> intake.take(report, true))
                .isInstanceOf(ServantException.class)
                .hasMessageContaining("does not lead");
    }

    @Test
    void aRefusedReportSaysWhy() {
        Node impostor = SmallWorld.node("n1").toBuilder()
                .session("other")
                .host("10.7.7.7")
                .build();
        assertThatThrownBy(() -> report(impostor, true))
                .hasRootCauseInstanceOf(ServantException.class)
                .hasMessageContaining("node-name-taken");
    }

    private Node node() {
        Node row = world.state.readLocal(reader -> reader.find(Table.NODES, "n1"));
        return Objects.requireNonNull(row);
    }

    private static Node loaded(double load) {
        return SmallWorld.node("n1").toBuilder()
                .load(Load.builder().load1(load).build())
                .build();
    }
}
