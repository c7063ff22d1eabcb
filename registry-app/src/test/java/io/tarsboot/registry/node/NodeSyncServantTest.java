package io.tarsboot.registry.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.node.Assignment;
import io.tarsboot.protocol.node.DesiredState;
import io.tarsboot.protocol.registry.Expire;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.NodeCommand;
import io.tarsboot.protocol.registry.NodeCommandKind;
import io.tarsboot.protocol.registry.NodeCommandResult;
import io.tarsboot.protocol.registry.NodeReport;
import io.tarsboot.protocol.registry.PutServer;
import io.tarsboot.protocol.registry.PutTemplate;
import io.tarsboot.protocol.registry.RemoveInstance;
import io.tarsboot.protocol.registry.SendNodeCommand;
import io.tarsboot.protocol.registry.Setting;
import io.tarsboot.protocol.registry.Template;
import io.tarsboot.protocol.standby.LockAnswer;
import io.tarsboot.protocol.tars.GetMasterSlaveLock;
import io.tarsboot.registry.discovery.DirectoryFeed;
import io.tarsboot.registry.discovery.LiveDirectory;
import io.tarsboot.registry.group.SmallWorld;
import io.tarsboot.registry.leader.LifeSigns;
import io.tarsboot.registry.leader.NoLink;
import io.tarsboot.registry.metadata.Failures;
import io.tarsboot.registry.watch.ChangeSignals;
import io.tarsboot.rpc.server.ServantException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;

class NodeSyncServantTest {

    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final int WAIT = 20_000;

    private final SmallWorld world = new SmallWorld("n1", "n2");
    private final ChangeSignals signals = new ChangeSignals(world.state, world.scheduler, Runnable::run);
    private final LifeSigns lifeSigns = new LifeSigns(world.state, LEASE, world.clock, world.scheduler::nanoTime);
    private final NodeSyncServant servant = servant(node -> {});

    private NodeSyncServant servant(Consumer<String> speaker) {
        return new NodeSyncServant(
                world.state,
                new ReportIntake(world.state, lifeSigns, new NoLink(), LEASE, world.clock),
                signals,
                new DirectoryFeed(new LiveDirectory(world.state, List::of), world.scheduler, Runnable::run, 10),
                request -> CompletableFuture.completedFuture(LockAnswer.master(7)),
                () -> "the locator",
                () -> false,
                speaker,
                world.clock);
    }

    private CompletableFuture<DesiredState> desired(long since) {
        return servant.desired("n1", "s-n1", since, WAIT).toCompletableFuture();
    }

    @Test
    void nobodySpeaksForANodeThatHeIsNot() {
        NodeSyncServant strict = servant(node -> {
            throw new ServantException(Failures.REFUSED, "not " + node);
        });
        NodeReport report =
                new NodeReport(Node.builder().name("n1").session("s-n1").build(), List.of(), true);
        GetMasterSlaveLock lock = GetMasterSlaveLock.builder().node_name("n1").build();

        assertRefused(() -> strict.report(report));
        assertRefused(() -> strict.desired("n1", "s-n1", 0, WAIT));
        assertRefused(() -> strict.complete("n1", "c1", NodeCommandResult.DEFAULT));
        assertRefused(() -> strict.getLocker(lock));
        assertRefused(() -> strict.watch("n1", "s-n1", "", -1, WAIT));
    }

    private static void assertRefused(ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ServantException.class).hasMessageContaining("not n1");
    }

    @Test
    void aNodeThatKnowsNothingGetsEverything() {
        world.beginRelease("n1");
        DesiredState all = desired(0).join();
        assertThat(all.whole()).isTrue();
        assertThat(all.revision()).isEqualTo(world.state.revision());
        assertThat(all.locator()).isEqualTo("the locator");
        assertThat(all.assignments()).singleElement().satisfies(assignment -> {
            assertThat(assignment.server().name()).isEqualTo("Hello");
            assertThat(assignment.desired().setting()).isEqualTo(Setting.RUNNING);
            assertThat(assignment.release().id()).isEqualTo("p1");
            assertThat(assignment.profile()).contains("x=1");
        });
    }

    @Test
    void aNodeThatWaitsIsToldAtOnceOfWhatConcernsIt() {
        long revision = desired(0).join().revision();
        CompletableFuture<DesiredState> next = desired(revision);
        world.activate("n2");
        assertThat(next).isNotDone();
        world.beginRelease("n1");
        assertThat(next.join().whole()).isFalse();
        assertThat(next.join().assignments())
                .singleElement()
                .satisfies(assignment ->
                        assertThat(assignment.desired().packageId()).isEqualTo("p1"));
        assertThat(desired(next.join().revision())).isNotDone();
    }

    @Test
    void aNodeThatWaitsInVainGetsARevisionToGoOnWith() {
        long revision = desired(0).join().revision();
        CompletableFuture<DesiredState> next = desired(revision);
        world.run(CommandType.EXPIRE, new Expire(world.clock.millis()));
        world.scheduler.advance(Duration.ofMillis(WAIT));
        assertThat(next.join().assignments()).isEmpty();
        assertThat(next.join().whole()).isFalse();
        assertThat(next.join().revision()).isEqualTo(revision + 1);
    }

    @Test
    void aChangedProfileOrTemplateIsNews() {
        world.run(CommandType.PUT_TEMPLATE, new PutTemplate(template("<tars>\na=1\nx=0\n</tars>\n"), true));
        long revision = desired(0).join().revision();
        world.run(
                CommandType.PUT_SERVER,
                new PutServer(SmallWorld.hello().toBuilder().template("base").build(), false));
        DesiredState first = desired(revision).join();
        assertThat(profile(first)).contains("a=1", "x=1");
        world.run(CommandType.PUT_TEMPLATE, new PutTemplate(template("<tars>\na=2\n</tars>\n"), false));
        assertThat(profile(desired(first.revision()).join())).contains("a=2", "x=1");
    }

    @Test
    void aRemovedServerIsNamedAndLaterTheWholeIsTold() {
        long revision = desired(0).join().revision();
        world.run(CommandType.REMOVE_INSTANCE, new RemoveInstance("Demo", "Hello", "n1"));
        DesiredState next = desired(revision).join();
        assertThat(next.removed()).singleElement().satisfies(name -> {
            assertThat(name.app()).isEqualTo("Demo");
            assertThat(name.server()).isEqualTo("Hello");
        });
        world.scheduler.advance(Duration.ofHours(1));
        world.run(CommandType.EXPIRE, new Expire(world.clock.millis()));
        DesiredState afterwards = desired(revision).join();
        assertThat(afterwards.whole()).isTrue();
        assertThat(afterwards.assignments()).isEmpty();
    }

    @Test
    void aNodeThatKnowsMoreThanThereIsGetsEverything() {
        assertThat(desired(1_000_000).join().whole()).isTrue();
    }

    @Test
    void everythingIsNeverSaidWithoutAQuorum() {
        long revision = desired(0).join().revision();
        world.state.quorum(false);
        assertThatThrownBy(() -> desired(0).join()).hasRootCauseInstanceOf(ServantException.class);
        // News are local: the node goes on waiting for them.
        assertThat(desired(revision)).isNotDone();
    }

    @Test
    void aMemberThatWasRemovedTellsNodesNothingOld() {
        long revision = desired(0).join().revision();
        world.state.remove();

        assertThatThrownBy(() -> desired(revision))
                .isInstanceOf(ServantException.class)
                .hasMessageContaining("was removed from the registry");
        assertThatThrownBy(() -> servant.watch("n1", "s-n1", "", revision, WAIT))
                .isInstanceOf(ServantException.class);
        assertThatThrownBy(() -> servant.page("", revision, 0, 1)).isInstanceOf(ServantException.class);
    }

    @Test
    void aProcessThatIsNotTheOneThatReportedLearnsNothing() {
        assertThatThrownBy(() -> servant.desired("n1", "another", 0, WAIT)
                        .toCompletableFuture()
                        .join())
                .hasRootCauseInstanceOf(ServantException.class)
                .hasMessageContaining("session-unknown");
        assertThatThrownBy(() -> servant.desired("n9", "s-n9", 5, WAIT)
                        .toCompletableFuture()
                        .join())
                .hasMessageContaining("has not reported");
    }

    @Test
    void aCommandReachesTheNodeOnceAndItsAnswerComesBack() {
        long revision = desired(0).join().revision();
        CompletableFuture<DesiredState> next = desired(revision);
        world.run(
                CommandType.SEND_NODE_COMMAND,
                new SendNodeCommand(NodeCommand.builder()
                        .id("c1")
                        .node("n1")
                        .kind(NodeCommandKind.NOTIFY)
                        .app("Demo")
                        .server("Hello")
                        .argument("tars.help")
                        .build()));
        assertThat(next.join().commands()).extracting(NodeCommand::id).containsExactly("c1");
        assertThat(desired(next.join().revision())).isNotDone();

        NodeCommandResult answer =
                NodeCommandResult.builder().succeeded(true).text("fine").build();
        assertThat(servant.complete("n1", "c1", answer).toCompletableFuture().join())
                .isZero();
        NodeCommand done = Objects.requireNonNull(
                world.state.readLocal(reader -> reader.find(Table.NODE_COMMANDS, Keys.nodeCommand("n1", "c1"))));
        assertThat(done.result().text()).isEqualTo("fine");
        assertThat(servant.complete("n1", "never-sent", answer)
                        .toCompletableFuture()
                        .join())
                .isEqualTo(1);
        assertThat(desired(0).join().commands()).isEmpty();
    }

    private static String profile(DesiredState state) {
        return state.assignments().stream().map(Assignment::profile).findFirst().orElseThrow();
    }

    private static Template template(String text) {
        return Template.builder().name("base").content(text).build();
    }
}
