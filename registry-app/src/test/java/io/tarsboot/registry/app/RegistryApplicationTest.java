package io.tarsboot.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.node.DesiredState;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.LoseNode;
import io.tarsboot.protocol.registry.MetadataAwaitResult;
import io.tarsboot.protocol.registry.PutApplication;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.Row;
import io.tarsboot.protocol.registry.Scan;
import io.tarsboot.protocol.registry.Setting;
import io.tarsboot.protocol.registry.StepState;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.protocol.tars.EndpointF;
import io.tarsboot.protocol.tars.QueryFFindObjectByIdInSameGroupResult;
import io.tarsboot.rpc.ServerException;
import io.tarsboot.rpc.server.LocalCallers;
import io.tarsboot.spring.server.TarsServerLifecycle;
import io.tarsboot.testkit.time.Eventually;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** One member, spoken to as admins, nodes and clients do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistryApplicationTest {

    private RunningMember member;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        member = RunningMember.impatient(directory);
        Eventually.isTrue(
                "the default templates are there",
                () -> member.metadata()
                        .get(TableId.TEMPLATES, "tars.springboot")
                        .result());
    }

    @AfterAll
    void stop() {
        member.close();
    }

    @Test
    void whoIsElsewhereMayAskForNamesAndNothingElse() {
        LocalCallers callers = (LocalCallers) member.context.getBean("callers");
        InetSocketAddress elsewhere = new InetSocketAddress("10.0.0.7", 4711);
        assertThat(callers.admits(FrameworkObjects.QUERY, "findObjectById", elsewhere))
                .isTrue();
        assertThat(List.of(FrameworkObjects.METADATA, FrameworkObjects.NODE_SYNC, FrameworkObjects.REGISTRY_GROUP))
                .noneMatch(object -> callers.admits(object, "get", elsewhere));
    }

    @Test
    void reportsOfNodesDoNotWaitBehindNodesThatWaitForNews() {
        assertThat(member.context
                        .getBean(TarsServerLifecycle.class)
                        .server()
                        .orElseThrow()
                        .config()
                        .adapters())
                .filteredOn(adapter -> adapter.servants().contains(FrameworkObjects.NODE_SYNC))
                .singleElement()
                .satisfies(adapter ->
                        assertThat(adapter.admission().priority()).containsExactlyInAnyOrder("report", "complete"));
    }

    @Test
    void whoIsRefusedReachesNoOtherFilter() {
        assertThat(member.context.getBeanFactory().findAnnotationOnBean("callers", Order.class))
                .extracting(Order::value)
                .isEqualTo(Ordered.HIGHEST_PRECEDENCE);
    }

    @Test
    void aServerIsReleasedAndFoundByName() {
        Deployment.prepare(member);
        Deployment.release(member, "t1");
        DesiredState told = member.nodeSync().desired("n1", "first", 0, 1000);
        assertThat(told.assignments()).singleElement().satisfies(assignment -> {
            assertThat(assignment.desired().setting()).isEqualTo(Setting.RUNNING);
            assertThat(assignment.release().fileName()).isEqualTo("hello.jar");
            assertThat(assignment.profile()).contains("jvmparams=").contains("modulename=${modulename}");
        });
        assertThat(told.locator()).startsWith(FrameworkObjects.QUERY + "@tcp -h 127.0.0.1 -p ");
        assertThat(member.query().findObjectById(Deployment.OBJECT)).isEmpty();

        MetadataAwaitResult before = member.metadata().await(TableId.TASKS, "t1", 0, 1000);
        CompletableFuture<MetadataAwaitResult> progress =
                member.metadata().awaitAsync(TableId.TASKS, "t1", before.row().revision(), 20_000);
        member.nodeSync().report(Deployment.report(false, Deployment.done(told)));
        assertThat(Table.TASKS.decode(progress.join().row()).state()).isEqualTo(StepState.SUCCEEDED);

        QueryFFindObjectByIdInSameGroupResult found = member.query().findObjectByIdInSameGroup(Deployment.OBJECT);
        assertThat(found.result()).isZero();
        assertThat(found.activeEp()).extracting(EndpointF::port).containsExactly(18600);

        // The node says nothing any more: after its lease the instance is out of the list.
        Eventually.isTrue(
                "the silent node is lost",
                () -> member.query().findObjectById(Deployment.OBJECT).isEmpty());
        assertThat(member.nodeSync().report(Deployment.report(false)).wholeWanted())
                .isFalse();
        Eventually.isTrue(
                "the node is back",
                () -> member.query().findObjectById(Deployment.OBJECT).size() == 1);
    }

    @Test
    void theRegistryAnswersForItself() {
        for (String object : List.of(
                FrameworkObjects.QUERY,
                FrameworkObjects.METADATA,
                FrameworkObjects.NODE_SYNC,
                FrameworkObjects.REGISTRY_GROUP)) {
            assertThat(member.query().findObjectById4All(object).activeEp())
                    .extracting(EndpointF::port)
                    .containsExactly(member.endpoint(object).port());
        }
        Eventually.isTrue(
                "its objects are announced",
                () -> member.metadata()
                                .scan(Scan.builder()
                                        .table(TableId.FRAMEWORK)
                                        .prefix("tars.tarsregistry")
                                        .build())
                                .rows()
                                .size()
                        == 4);
    }

    @Test
    void refusalsSayWhatWasGivenAndWhatWasExpected() {
        CommandResult result = Deployment.execute(
                member.metadata(),
                CommandType.PUT_APPLICATION,
                new PutApplication(Application.builder().name("1st").build(), true));
        assertThat(result.code()).isEqualTo(ResultCode.INVALID);
        assertThat(result.message()).contains("\"1st\"").contains("(expected: ");
        assertThatThrownBy(
                        () -> Deployment.execute(member.metadata(), CommandType.LOSE_NODE, new LoseNode("n1", "first")))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("LOSE_NODE");
        assertThat(member.metadata()
                        .scan(Scan.builder()
                                .table(TableId.AUDIT)
                                .descending(true)
                                .build())
                        .rows())
                .extracting(Row::rowKey)
                .isNotEmpty();
    }

    @Test
    void aNodeThatWaitsHoldsNoThread() {
        member.nodeSync().report(Deployment.report(true));
        DesiredState known = member.nodeSync().desired("n1", "first", 0, 1000);
        List<CompletableFuture<DesiredState>> waiting = IntStream.range(0, 200)
                .mapToObj(i -> member.nodeSync().desiredAsync("n1", "first", known.revision(), 1_500))
                .toList();
        // With 200 calls open, others are answered at once.
        assertThat(member.query().findObjectById("No.Such.Obj")).isEmpty();
        assertThat(member.metadata().get(TableId.NODES, "n1").result()).isTrue();
        waiting.forEach(CompletableFuture::join);
    }

    @Test
    void howManyNodesAreAliveIsAMeter() {
        member.nodeSync().report(Deployment.report(true));
        assertThat(member.context
                        .getBean(MeterRegistry.class)
                        .get("tars.registry.nodes")
                        .tag("state", "alive")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void theMemberIsHealthy() {
        assertThat(member.context
                        .getBean("raftHealthIndicator", HealthIndicator.class)
                        .health()
                        .getStatus())
                .isEqualTo(Status.UP);
    }
}
