package io.tarsboot.raft;

import static io.tarsboot.raft.fixture.Accounts.deposit;
import static io.tarsboot.raft.fixture.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.raft.fixture.AccountCommand;
import io.tarsboot.raft.fixture.Accounts;
import io.tarsboot.raft.fixture.Balance;
import io.tarsboot.raft.fixture.RaftCluster;
import io.tarsboot.raft.state.Change;
import io.tarsboot.raft.state.ChangesSince;
import io.tarsboot.raft.transport.InProcessNetwork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {

    private static final int HISTORY = 20;

    @TempDir
    private Path directory;

    private final List<Registration> registrations = new ArrayList<>();

    private RaftCluster<AccountCommand, Balance> cluster;

    @BeforeEach
    void start() {
        cluster = RaftCluster.inProcess(
                        directory,
                        new InProcessNetwork(),
                        member -> Accounts.group().history(HISTORY).storage(StorageKind.MEMORY))
                .start(3);
    }

    @AfterEach
    void close() {
        registrations.forEach(Registration::close);
        cluster.close();
    }

    @Test
    void everyMemberTellsWhatChangedInOrder() {
        Recorder recorder = new Recorder();
        RaftGroup<AccountCommand, Balance> follower = cluster.member(cluster.aFollower());
        registrations.add(follower.watch(0, recorder));
        for (int i = 0; i < 10; i++) {
            deposit(follower, "account-" + i, 1);
        }
        await("ten changes", () -> recorder.accounts().size() == 10);
        assertThat(recorder.accounts())
                .containsExactly(
                        "account-0",
                        "account-1",
                        "account-2",
                        "account-3",
                        "account-4",
                        "account-5",
                        "account-6",
                        "account-7",
                        "account-8",
                        "account-9");
        assertThat(recorder.gaps).isEmpty();
    }

    @Test
    void aWatchGoesOnAtAnotherMemberFromWhereItWas() {
        Recorder first = new Recorder();
        int follower = cluster.aFollower();
        Registration watch = cluster.member(follower).watch(0, first);
        deposit(cluster.leader(), "ann", 1);
        await("the first change", () -> !first.told.isEmpty());
        watch.close();
        long reached = first.told.get(first.told.size() - 1).revision();

        Recorder second = new Recorder();
        registrations.add(cluster.leader().watch(reached, second));
        deposit(cluster.leader(), "bob", 1);
        await("the second change", () -> !second.told.isEmpty());
        assertThat(first.accounts()).containsExactly("ann");
        assertThat(second.accounts()).containsExactly("bob");
    }

    @Test
    void whoComesTooLateIsToldSoAndGoesOn() {
        for (int i = 0; i < HISTORY + 5; i++) {
            deposit(cluster.leader(), "ann", 1);
        }

        Recorder recorder = new Recorder();
        registrations.add(cluster.leader().watch(1, recorder));
        await("the gap", () -> recorder.gaps.size() == 1);
        deposit(cluster.leader(), "late", 1);
        await("the change after it", () -> recorder.accounts().contains("late"));
        assertThat(recorder.gaps.get(0).oldest()).isGreaterThan(1);
        assertThat(recorder.accounts()).containsExactly("late");
    }

    @Test
    void aListenerThatFailsGetsLaterChanges() {
        Recorder recorder = new Recorder();
        ChangeListener failing = new ChangeListener() {
            @Override
            public void changed(ChangesSince.Known changes) {
                recorder.changed(changes);
                if (recorder.told.size() == 1) {
                    throw new IllegalStateException("expected by the test");
                }
            }

            @Override
            public void missed(ChangesSince.TooOld gap) {
                recorder.missed(gap);
            }
        };
        registrations.add(cluster.leader().watch(0, failing));
        deposit(cluster.leader(), "ann", 1);
        await("the first change", () -> recorder.told.size() == 1);
        deposit(cluster.leader(), "bob", 1);
        await("the second change", () -> recorder.accounts().contains("bob"));
    }

    private static final class Recorder implements ChangeListener {

        private final List<ChangesSince.Known> told = new CopyOnWriteArrayList<>();
        private final List<ChangesSince.TooOld> gaps = new CopyOnWriteArrayList<>();

        @Override
        public void changed(ChangesSince.Known changes) {
            told.add(changes);
        }

        @Override
        public void missed(ChangesSince.TooOld gap) {
            gaps.add(gap);
        }

        List<String> accounts() {
            return told.stream()
                    .flatMap(known -> known.changes().stream())
                    .map(Change::key)
                    .map(key -> key.strings().get(0))
                    .toList();
        }
    }
}
