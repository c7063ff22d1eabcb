package io.tarsboot.registry.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.node.DesiredState;
import io.tarsboot.protocol.registry.MetadataAwaitResult;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.Row;
import io.tarsboot.protocol.registry.StepState;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.protocol.registry.TaskItem;
import io.tarsboot.raft.RaftGroup;
import io.tarsboot.registry.watch.ChangeSignals;
import io.tarsboot.testkit.time.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a registry on RocksDB still knows after it was stopped. */
class RestartTest {

    @Test
    void aReleaseGoesOnWhenTheRegistryIsRestartedInTheMiddle(@TempDir Path directory) throws IOException {
        int raftPort = RunningMember.freePort();
        DesiredState told;
        try (RunningMember member = new RunningMember(directory, raftPort, List.of())) {
            told = firstRelease(member);
            assertThat(task(member, "first").state()).isEqualTo(StepState.SUCCEEDED);
            // What follows is in the log alone, what was before also in a snapshot.
            member.context.getBean(RaftGroup.class).snapshot().join();
            Deployment.release(member, "second");
            told = member.nodeSync().desired("n1", "first", told.revision(), 1000);
        }
        try (RunningMember member = new RunningMember(directory, raftPort, List.of())) {
            // Nobody is lost, and no list is empty, because the registry was away.
            assertThat(member.query().findObjectById(Deployment.OBJECT)).hasSize(1);
            assertThat(task(member, "second").state()).isEqualTo(StepState.RUNNING_STEP);
            // The node goes on where it was, in the same session.
            assertThat(member.nodeSync()
                            .report(Deployment.report(false, Deployment.done(told)))
                            .wholeWanted())
                    .isFalse();
            assertThat(task(member, "second").state()).isEqualTo(StepState.SUCCEEDED);
            Row node = member.metadata().get(TableId.NODES, "n1").row();
            assertThat(Table.NODES.decode(node)).extracting(Node::alive).isEqualTo(true);
        }
    }

    @Test
    void aReleaseOnItsWayBackGoesOnWhenTheRegistryIsRestarted(@TempDir Path directory) throws IOException {
        int raftPort = RunningMember.freePort();
        DesiredState told;
        try (RunningMember member = new RunningMember(directory, raftPort, List.of())) {
            told = firstRelease(member);
            Deployment.release(member, "second", "p2");
            told = member.nodeSync().desired("n1", "first", told.revision(), 1000);
            member.context.getBean(RaftGroup.class).snapshot().join();
            member.nodeSync().report(Deployment.report(false, Deployment.failed(told)));
            assertThat(item(member, "second").step()).isEqualTo("rollback");
        }
        try (RunningMember member = new RunningMember(directory, raftPort, List.of())) {
            assertThat(item(member, "second").state()).isEqualTo(StepState.RUNNING_STEP);
            // What the node was told last is what it had before the registry ended.
            told = member.nodeSync().desired("n1", "first", told.revision(), 1000);
            assertThat(told.assignments().get(0).desired().packageId()).isEqualTo("p1");
            member.nodeSync().report(Deployment.report(false, Deployment.done(told)));
            assertThat(task(member, "second").state()).isEqualTo(StepState.FAILED);
            assertThat(item(member, "second").rolledBack()).isTrue();
            assertThat(item(member, "second").message()).isEqualTo("it ended; package p1 is active again");
        }
    }

    @Test
    void whoeverWaitsIsAnsweredBeforeTheMemberStops(@TempDir Path directory) throws IOException {
        try (RunningMember member = new RunningMember(directory, RunningMember.freePort(), List.of())) {
            awaitTemplates(member);
            long revision = member.metadata()
                    .get(TableId.TEMPLATES, "tars.springboot")
                    .row()
                    .revision();
            CompletableFuture<MetadataAwaitResult> waiting =
                    member.metadata().awaitAsync(TableId.TEMPLATES, "tars.springboot", revision, 20_000);
            Eventually.isTrue(
                    "the call has arrived",
                    () -> member.context.getBean(ChangeSignals.class).waiting() == 1);

            member.context.close();

            assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).matches(MetadataAwaitResult::result);
        }
    }

    private static void awaitTemplates(RunningMember member) {
        Eventually.isTrue(
                "the default templates are there",
                () -> member.metadata()
                        .get(TableId.TEMPLATES, "tars.springboot")
                        .result());
    }

    /** @return what the node was told, and has done */
    private static DesiredState firstRelease(RunningMember member) {
        awaitTemplates(member);
        Deployment.prepare(member);
        Deployment.release(member, "first");
        DesiredState told = member.nodeSync().desired("n1", "first", 0, 1000);
        member.nodeSync().report(Deployment.report(false, Deployment.done(told)));
        return told;
    }

    private static TaskItem item(RunningMember member, String task) {
        return task(member, task).items().get(0);
    }

    private static Task task(RunningMember member, String id) {
        return Table.TASKS.decode(member.metadata().get(TableId.TASKS, id).row());
    }
}
