package io.tarsboot.registry.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Announce;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.DeleteApplication;
import io.tarsboot.protocol.registry.Expire;
import io.tarsboot.protocol.registry.LoseNode;
import io.tarsboot.protocol.registry.MetadataAwaitResult;
import io.tarsboot.protocol.registry.PutApplication;
import io.tarsboot.protocol.registry.PutServer;
import io.tarsboot.protocol.registry.PutTemplate;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.Row;
import io.tarsboot.protocol.registry.Scan;
import io.tarsboot.protocol.registry.ScanResult;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.protocol.registry.Template;
import io.tarsboot.registry.group.SmallWorld;
import io.tarsboot.registry.leader.Announcements;
import io.tarsboot.registry.leader.LifeSigns;
import io.tarsboot.registry.leader.NoLink;
import io.tarsboot.registry.watch.ChangeSignals;
import io.tarsboot.rpc.server.ServantException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class MetadataServantTest {

    private final SmallWorld world = new SmallWorld("n1");
    private final ChangeSignals signals = new ChangeSignals(world.state, world.scheduler, Runnable::run);
    private final LifeSigns lifeSigns =
            new LifeSigns(world.state, Duration.ofSeconds(15), world.clock, world.scheduler::nanoTime);
    private boolean stale;
    private final MetadataServant servant = new MetadataServant(
            world.state,
            signals,
            new Announcements(world.state, lifeSigns, new NoLink(), world.clock),
            () -> false,
            () -> stale,
            world.clock);

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private CommandResult application(String name) {
        return join(servant.execute(CommandType.PUT_APPLICATION.command(
                new PutApplication(Application.builder().name(name).build(), true))));
    }

    @Test
    void aCommandIsCarriedOutAtTheTimeWhenItComes() {
        CommandResult result = application("Shop");
        assertThat(result.code()).isEqualTo(ResultCode.OK);
        Row row = join(servant.get(TableId.APPLICATIONS, "Shop")).row();
        assertThat(row.revision()).isEqualTo(result.revision());
        assertThat(Table.APPLICATIONS.decode(row).createdAt()).isEqualTo(world.clock.millis());
    }

    @Test
    void withoutALeaderAReadIsAnsweredOnlyToWhoTakesItStale() {
        application("Shop");
        world.state.quorum(false);
        assertThatThrownBy(() -> join(servant.get(TableId.APPLICATIONS, "Shop")))
                .hasRootCauseInstanceOf(ServantException.class);

        stale = true;
        assertThat(join(servant.get(TableId.APPLICATIONS, "Shop")).result()).isTrue();
        Scan all = Scan.builder().table(TableId.APPLICATIONS).limit(10).build();
        assertThat(join(servant.scan(all)).rows()).extracting(Row::rowKey).contains("Shop");
        assertThatThrownBy(() -> application("Other")).hasRootCauseInstanceOf(ServantException.class);
    }

    @Test
    void aRowThatIsNotThereIsNotFound() {
        assertThat(join(servant.get(TableId.APPLICATIONS, "Nowhere")).result()).isFalse();
        assertThatThrownBy(() -> join(servant.get(TableId.of(99), "x")))
                .hasRootCauseInstanceOf(ServantException.class)
                .hasMessageContaining("table");
    }

    @Test
    void whatOnlyNodesAndTheLeaderSayIsNotTakenFromOthers() {
        Command lose = CommandType.LOSE_NODE.command(new LoseNode("n1", "s-n1"));
        assertThatThrownBy(() -> servant.execute(lose)).isInstanceOf(ServantException.class);
        assertThatThrownBy(() -> servant.execute(CommandType.EXPIRE.command(new Expire(Long.MAX_VALUE))))
                .isInstanceOf(ServantException.class);
    }

    @Test
    void textsThatNodesCouldNotReadAreRefusedBeforeTheyAreCommitted() {
        CommandResult template = join(servant.execute(CommandType.PUT_TEMPLATE.command(new PutTemplate(
                Template.builder().name("broken").content("<tars>\na=1\n").build(), true))));
        assertThat(template.code()).isEqualTo(ResultCode.INVALID);
        assertThat(template.problem()).isEqualTo("text-unreadable");
        assertThat(template.message()).contains("line 1").contains("(expected: ");
        CommandResult profile = join(servant.execute(CommandType.PUT_SERVER.command(
                new PutServer(SmallWorld.hello().toBuilder().profile("</x>").build(), false))));
        assertThat(profile.problem()).isEqualTo("text-unreadable");
    }

    @Test
    void rowsAreScannedInPagesForwardAndBackward() {
        for (int i = 0; i < 5; i++) {
            application("App" + i);
        }
        Scan scan = Scan.builder()
                .table(TableId.APPLICATIONS)
                .prefix("App")
                .limit(2)
                .build();
        ScanResult first = join(servant.scan(scan));
        assertThat(first.rows()).extracting(Row::rowKey).containsExactly("App0", "App1");
        assertThat(first.more()).isTrue();
        ScanResult last = join(servant.scan(scan.toBuilder().after("App3").build()));
        assertThat(last.rows()).extracting(Row::rowKey).containsExactly("App4");
        assertThat(last.more()).isFalse();

        Scan down = scan.toBuilder().descending(true).build();
        assertThat(join(servant.scan(down)).rows()).extracting(Row::rowKey).containsExactly("App4", "App3");
        assertThat(join(servant.scan(down)).more()).isTrue();
        ScanResult rest =
                join(servant.scan(down.toBuilder().after("App2").limit(10).build()));
        assertThat(rest.rows()).extracting(Row::rowKey).containsExactly("App1", "App0");
        assertThat(rest.more()).isFalse();
        assertThat(join(servant.scan(scan.toBuilder().after("Zzz").build())).rows())
                .isEmpty();
        assertThat(join(servant.scan(down.toBuilder().after("Zzz").build())).rows())
                .hasSize(2);
    }

    @Test
    void whoAwaitsARowIsToldWhenItComesAndWhenItChanges() {
        CompletableFuture<MetadataAwaitResult> comes =
                servant.await(TableId.APPLICATIONS, "Shop", 0, 10_000).toCompletableFuture();
        application("Other");
        assertThat(comes).isNotDone();
        long created = application("Shop").revision();
        assertThat(comes.join().row().revision()).isEqualTo(created);

        CompletableFuture<MetadataAwaitResult> changes =
                servant.await(TableId.APPLICATIONS, "Shop", created, 10_000).toCompletableFuture();
        assertThat(changes).isNotDone();
        world.run(CommandType.DELETE_APPLICATION, new DeleteApplication("Shop"));
        assertThat(changes.join().result()).isFalse();
        assertThat(signals.waiting()).isZero();
    }

    @Test
    void whoAwaitsInVainGetsWhatIsThere() {
        long created = application("Shop").revision();
        CompletableFuture<MetadataAwaitResult> waiting =
                servant.await(TableId.APPLICATIONS, "Shop", created, 10_000).toCompletableFuture();
        world.scheduler.advance(Duration.ofSeconds(10));
        assertThat(waiting.join().result()).isTrue();
        assertThat(waiting.join().row().revision()).isEqualTo(created);
        assertThat(servant.await(TableId.APPLICATIONS, "Shop", created, 0)).isCompleted();
    }

    @Test
    void nobodyWaitsLongerThanAMinute() {
        CompletableFuture<MetadataAwaitResult> waiting = servant.await(
                        TableId.APPLICATIONS, "Shop", 0, Integer.MAX_VALUE)
                .toCompletableFuture();
        world.scheduler.advance(Duration.ofSeconds(60));
        assertThat(waiting).isDone();
    }

    @Test
    void templatesAreLaidOverEachOtherWithTheChildOnTop() {
        template("a", "", "<tars>\nx=1\ny=1\n</tars>\n");
        template("b", "a", "<tars>\ny=2\nz=2\n</tars>\n");
        assertThat(join(servant.mergedTemplate("b")).content())
                .contains("x=1", "y=2", "z=2")
                .doesNotContain("y=1");
        assertThat(join(servant.mergedTemplate("nowhere")).result().code()).isEqualTo(ResultCode.NOT_FOUND);
    }

    @Test
    void anAnnouncementThatSaysNothingNewIsNotCommitted() {
        var announce =
                CommandType.ANNOUNCE.command(new Announce(SmallWorld.endpoint("tars.tarsconfig.ConfigObj", "n1", 1)));
        assertThat(join(servant.execute(announce)).code()).isEqualTo(ResultCode.OK);
        int commands = world.state.proposed().size();
        for (int i = 0; i < 10; i++) {
            assertThat(join(servant.execute(announce)).code()).isEqualTo(ResultCode.OK);
        }
        assertThat(world.state.proposed()).hasSize(commands);
    }

    @Test
    void withoutAQuorumTheFailureIsAnErrorOfTheCaller() {
        world.state.quorum(false);
        assertThatThrownBy(() -> application("Shop")).hasRootCauseInstanceOf(ServantException.class);
    }

    private void template(String name, String parent, String text) {
        Template template =
                Template.builder().name(name).parent(parent).content(text).build();
        assertThat(join(servant.execute(CommandType.PUT_TEMPLATE.command(new PutTemplate(template, true))))
                        .message())
                .isEmpty();
    }
}
