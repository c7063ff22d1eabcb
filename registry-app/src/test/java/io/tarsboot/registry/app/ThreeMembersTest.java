package io.tarsboot.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.node.DesiredState;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.PutApplication;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.protocol.standby.LockAnswer;
import io.tarsboot.protocol.standby.LockRequest;
import io.tarsboot.rpc.ServerException;
import io.tarsboot.rpc.standby.RegistryLocks;
import io.tarsboot.testkit.time.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three members in one JVM, of which one after the other goes away. */
class ThreeMembersTest {

    private final List<RunningMember> members = new ArrayList<>();

    @AfterEach
    void stop() {
        members.forEach(RunningMember::close);
    }

    @Test
    void theRegistryGoesOnWithoutItsLeaderAndAnswersQueriesWithoutAQuorum(@TempDir Path directory) throws IOException {
        start(directory);
        RunningMember follower = follower();
        Eventually.isTrue(
                "the default templates are there",
                () -> follower.metadata()
                        .get(TableId.TEMPLATES, "tars.springboot")
                        .result());
        Deployment.prepare(follower);
        Deployment.release(follower, "t1");
        DesiredState told = follower.nodeSync().desired("n1", "first", 0, 1000);
        follower.nodeSync().report(Deployment.report(false, Deployment.done(told)));
        for (RunningMember member : members) {
            Eventually.isTrue(
                    "every member knows the server and all members",
                    () -> member.query().findObjectById(Deployment.OBJECT).size() == 1
                            && knowsAll(member, FrameworkObjects.QUERY)
                            && knowsAll(member, FrameworkObjects.NODE_SYNC));
        }

        // A report to a follower reaches the leader, whose log does not grow by it.
        follower.nodeSync().report(Deployment.report(false));
        long revision = follower.state().revision();
        for (int i = 0; i < 20; i++) {
            follower.nodeSync().report(Deployment.report(false));
        }
        assertThat(follower.state().revision() - revision)
                .as("others may write meanwhile, not as often")
                .isLessThan(10);

        RunningMember leader = leader();
        members.remove(leader);
        leader.close();
        Eventually.isTrue(
                "another member leads",
                () -> members.stream().anyMatch(member -> member.state().isLeader()));
        RunningMember survivor = members.get(0);
        Eventually.isTrue(
                "the node is heard again",
                () -> !survivor.nodeSync().report(Deployment.report(false)).wholeWanted());
        assertThat(Deployment.execute(
                                survivor.metadata(),
                                CommandType.PUT_APPLICATION,
                                new PutApplication(
                                        Application.builder().name("Later").build(), true))
                        .message())
                .isEmpty();
        assertThat(survivor.query().findObjectById(Deployment.OBJECT)).hasSize(1);
        Node node =
                Table.NODES.decode(survivor.metadata().get(TableId.NODES, "n1").row());
        assertThat(node.alive()).isTrue();

        RunningMember last = members.get(1);
        members.remove(survivor);
        survivor.close();
        assertThat(last.query().findObjectById(Deployment.OBJECT)).hasSize(1);
        assertThatThrownBy(() -> last.metadata()
                        .with(CallOptions.timeout(Duration.ofSeconds(20)))
                        .execute(CommandType.PUT_APPLICATION.command(new PutApplication(
                                Application.builder().name("Never").build(), true))))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("the registry");
    }

    @Test
    void aMasterIsRenewedByWhicheverMemberItAsksAndStaysItWhenTheLeaderGoes(@TempDir Path directory)
            throws IOException {
        start(directory);
        RunningMember follower = follower();
        Eventually.isTrue(
                "the default templates are there",
                () -> follower.metadata()
                        .get(TableId.TEMPLATES, "tars.springboot")
                        .result());
        Deployment.prepare(follower);
        Deployment.ok(follower.metadata(), CommandType.PUT_SERVER, Deployment.withMaster());
        Deployment.release(follower, "t1");
        DesiredState told = follower.nodeSync().desired("n1", "first", 0, 1000);
        follower.nodeSync().report(Deployment.report(false, Deployment.done(told)));

        LockAnswer[] chosen = new LockAnswer[1];
        Eventually.isTrue("a master is chosen", () -> {
            chosen[0] = ask(follower, lock("one", false, 0));
            return chosen[0].code() == LockAnswer.MASTER;
        });
        long token = chosen[0].token();
        for (RunningMember member : members) {
            assertThat(ask(member, lock("one", true, token))).isEqualTo(LockAnswer.master(token));
            assertThat(ask(member, lock("another", false, 0)).code()).isEqualTo(LockAnswer.STANDBY);
        }

        RunningMember leader = leader();
        members.remove(leader);
        leader.close();
        for (RunningMember member : members) {
            Eventually.isTrue(
                    "it is renewed", () -> ask(member, lock("one", true, token)).equals(LockAnswer.master(token)));
        }
        assertThat(ask(members.get(0), lock("another", false, 0)).code()).isEqualTo(LockAnswer.STANDBY);
    }

    private static boolean knowsAll(RunningMember member, String object) {
        return member.query().findObjectById(object).size() == 3;
    }

    private static LockRequest lock(String session, boolean master, long token) {
        return new LockRequest("Demo", "Hello", "n1", master, Duration.ofMinutes(5), session, token, false);
    }

    private static LockAnswer ask(RunningMember member, LockRequest request) {
        return RegistryLocks.of(member.query()).ask(request).join();
    }

    private void start(Path directory) throws IOException {
        List<Integer> ports = List.of(RunningMember.freePort(), RunningMember.freePort(), RunningMember.freePort());
        List<String> addresses = ports.stream().map(port -> "127.0.0.1:" + port).toList();
        for (int port : ports) {
            members.add(new RunningMember(directory.resolve("member" + port), port, addresses));
        }
        Eventually.isTrue(
                "there is a leader",
                () -> members.stream().anyMatch(member -> member.state().isLeader()));
    }

    private RunningMember leader() {
        return find(true);
    }

    private RunningMember follower() {
        return find(false);
    }

    private RunningMember find(boolean leads) {
        return Objects.requireNonNull(members.stream()
                .filter(member -> member.state().isLeader() == leads)
                .findFirst()
                .orElseThrow());
    }
}
