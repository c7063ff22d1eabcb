package io.tarsboot.raft.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.raft.RaftGroup;
import io.tarsboot.raft.test.fixture.Add;
import io.tarsboot.raft.test.fixture.Sum;
import io.tarsboot.raft.test.fixture.Sums;
import io.tarsboot.raft.test.history.Counters;
import io.tarsboot.raft.test.history.History;
import io.tarsboot.raft.test.history.Linearizability;
import io.tarsboot.raft.test.history.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kit itself: it finds what it is made to find, and nothing where there is nothing. */
class ForgetfulDiskTest {

    @TempDir
    private Path directory;

    private final History<Counters.Access, Long> history = new History<>();

    @Test
    void acknowledgedWritesThatWereNotDurableAreMissed() {
        try (RaftCluster<Add, Sum> cluster = RaftCluster.of(directory, 3, 1, Sums::group)) {
            add(cluster.leader());
            for (int member = 0; member < 3; member++) {
                cluster.journal(member).lie();
            }
            add(cluster.leader());
            cluster.crashAll();
            cluster.restartAll();
            get(cluster.leader());
        }

        assertThat(new Linearizability<>(new Counters()).check(history)).isInstanceOf(Verdict.Violated.class);
    }

    @Test
    void whatIsDurableIsThereAfterAPowerFailure() {
        try (RaftCluster<Add, Sum> cluster = RaftCluster.of(directory, 3, 1, Sums::group)) {
            for (int i = 0; i < 5; i++) {
                add(cluster.leader());
                cluster.crashAll();
                cluster.restartAll();
            }
            get(cluster.leader());
        }

        assertThat(history.operations())
                .last()
                .extracting(last -> last.answer().orElseThrow())
                .isEqualTo(5L);
        new Linearizability<>(new Counters()).assertHolds(history);
    }

    @Test
    void aMemberAloneComesBackWithItsSnapshotAndWhatFollowed() {
        try (RaftCluster<Add, Sum> cluster = RaftCluster.of(directory, 1, 1, Sums::group)) {
            add(cluster.leader());
            cluster.leader().snapshot().join();
            add(cluster.leader());
            cluster.crash(0);
            cluster.restart(0);
            get(cluster.leader());
        }

        assertThat(history.operations())
                .last()
                .extracting(last -> last.answer().orElseThrow())
                .isEqualTo(2L);
    }

    private void add(RaftGroup<Add, Sum> member) {
        Outcomes.note(
                        history.begin("client", new Counters.Add("ann", 1)),
                        member.propose(new Add("ann", 1)).thenApply(Sum::value))
                .join();
    }

    private void get(RaftGroup<Add, Sum> member) {
        Outcomes.note(
                        history.begin("client", new Counters.Get("ann")),
                        member.readLinearizable(state -> Sums.in(state, "ann")))
                .join();
    }
}
