package io.tarsboot.examples.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.examples.counting.Count;
import io.tarsboot.examples.counting.Request;
import io.tarsboot.examples.countinglog.Add;
import io.tarsboot.raft.NoLeaderException;
import io.tarsboot.raft.OutcomeUnknownException;
import io.tarsboot.raft.RaftGroup;
import io.tarsboot.raft.RaftGroupBuilder;
import io.tarsboot.raft.state.RejectedException;
import io.tarsboot.raft.test.RaftCluster;
import io.tarsboot.raft.test.history.Counters;
import io.tarsboot.raft.test.history.History;
import io.tarsboot.raft.test.history.Linearizability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state machine in a group of three whose leaders lose their power. */
class CountingMachineTest {

    private static final String NAME = "visits";

    @TempDir
    private Path directory;

    private final History<Counters.Access, Long> history = new History<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void aRepeatedRequestIsAnsweredAgainAndNotDoneAgain() {
        try (RaftCluster<Add, Count> cluster = cluster()) {
            Count first = add(cluster.member(0), 5, new Request("ann", 1));

            assertThat(add(cluster.member(1), 5, new Request("ann", 1))).isEqualTo(first);
            assertThat(add(cluster.member(1), 5, new Request("ann", 2)).value()).isEqualTo(10);
            assertThatThrownBy(() -> add(cluster.member(2), 5, new Request("ann", 1)))
                    .hasCauseInstanceOf(RejectedException.class);
        }
    }

    @Test
    void theClientThatAskedLeastRecentlyIsForgotten() {
        try (RaftCluster<Add, Count> cluster = cluster()) {
            RaftGroup<Add, Count> leader = cluster.leader();
            add(leader, 1, new Request("ann", 1));
            add(leader, 1, new Request("bob", 1));
            add(leader, 1, new Request("ann", 2));
            for (int i = 2; i < CountingMachine.REMEMBERED_CLIENTS; i++) {
                add(leader, 1, new Request("client-" + i, 1));
            }
            long full = add(leader, 1, new Request("one too many", 1)).value();

            assertThat(add(leader, 1, new Request("ann", 2)).value()).isEqualTo(3);
            assertThat(add(leader, 1, new Request("bob", 1)).value()).isEqualTo(full + 1);
        }
    }

    @Test
    void clientsThatAskUntilTheyAreAnsweredCountOnceWhileLeadersAreLost() throws InterruptedException {
        try (RaftCluster<Add, Count> cluster = cluster()) {
            int home = cluster.aFollower();
            List<Thread> clients = new ArrayList<>();
            for (int client = 0; client < 3; client++) {
                clients.add(start("client-" + client, cluster.member(home)));
            }
            for (int loss = 0; loss < 2; loss++) {
                await(20);
                int lost = (home + 1 + loss) % 3;
                cluster.lead(lost);
                cluster.crash(lost);
                await(20);
                cluster.restart(lost);
            }
            done.set(true);
            for (Thread client : clients) {
                client.join();
            }

            assertThat(value(cluster.leader())).isEqualTo(answered.get());
        }
        new Linearizability<>(new Counters()).assertHolds(history);
    }

    private RaftCluster<Add, Count> cluster() {
        return RaftCluster.of(directory, 3, 7, CountingMachineTest::group);
    }

    private static RaftGroupBuilder<Add, Count> group() {
        return RaftGroup.builder("counters", new CountingMachine(), CountingMachine.COMMANDS, CountingMachine.RESULTS);
    }

    private Thread start(String client, RaftGroup<Add, Count> member) {
        Thread thread = new Thread(
                () -> {
                    for (int number = 1; !done.get(); number++) {
                        var call = history.begin(client, new Counters.Add(NAME, 1));
                        call.answered(untilAnswered(member, new Request(client, number))
                                .value());
                        answered.incrementAndGet();
                    }
                },
                client);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static Count untilAnswered(RaftGroup<Add, Count> member, Request request) {
        while (true) {
            try {
                return member.propose(new Add(NAME, 1, request), Duration.ofMillis(300))
                        .join();
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof OutcomeUnknownException)
                        && !(e.getCause() instanceof NoLeaderException)) {
                    throw e;
                }
            }
        }
    }

    private void await(int more) throws InterruptedException {
        int enough = answered.get() + more;
        while (answered.get() < enough) {
            Thread.sleep(5);
        }
    }

    private static Count add(RaftGroup<Add, Count> member, long amount, Request request) {
        return member.propose(new Add(NAME, amount, request)).join();
    }

    private static long value(RaftGroup<Add, Count> member) {
        return member.readLinearizable(state -> CountingMachine.in(state, NAME))
                .join()
                .value();
    }
}
