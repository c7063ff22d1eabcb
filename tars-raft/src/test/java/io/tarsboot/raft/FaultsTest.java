package io.tarsboot.raft;

import static io.tarsboot.raft.fixture.Accounts.linearizableBalance;
import static io.tarsboot.raft.fixture.Accounts.localBalance;
import static io.tarsboot.raft.fixture.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.raft.fixture.AccountCommand;
import io.tarsboot.raft.fixture.AccountCommand.Deposit;
import io.tarsboot.raft.fixture.Accounts;
import io.tarsboot.raft.fixture.Balance;
import io.tarsboot.raft.fixture.RaftCluster;
import io.tarsboot.raft.transport.InProcessNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members are cut off at random while all of them propose; the bookkeeping must hold. */
class FaultsTest {

    private static final int FAULTS = 10;
    private static final String ACCOUNT = "ann";

    private final InProcessNetwork network = new InProcessNetwork();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong unknown = new AtomicLong();
    private final AtomicBoolean done = new AtomicBoolean();
    private final List<Throwable> surprises = new CopyOnWriteArrayList<>();

    @TempDir
    private Path directory;

    private RaftCluster<AccountCommand, Balance> cluster;

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void whatIsAcknowledgedStaysAndNothingIsAppliedTwice() throws InterruptedException {
        cluster = RaftCluster.inProcess(
                        directory,
                        network,
                        member -> Accounts.group()
                                .requestTimeout(Duration.ofSeconds(2))
                                .snapshotEntries(200))
                .start(3);
        List<Thread> proposers = new ArrayList<>();
        for (int member = 0; member < 3; member++) {
            proposers.add(startProposing(cluster.member(member)));
        }

        Random random = new Random(42);
        for (int fault = 0; fault < FAULTS; fault++) {
            int member = random.nextInt(3);
            network.isolate(cluster.address(member));
            long enough = acknowledged.get() + 20 + random.nextInt(30);
            await("the others to go on", () -> acknowledged.get() >= enough);
            network.heal(cluster.address(member));
        }
        done.set(true);
        for (Thread proposer : proposers) {
            proposer.join();
        }

        assertThat(surprises).isEmpty();
        long balance = linearizableBalance(cluster.member(0), ACCOUNT);
        assertThat(balance).isBetween(acknowledged.get(), acknowledged.get() + unknown.get());
        for (int member = 0; member < 3; member++) {
            RaftGroup<AccountCommand, Balance> each = cluster.member(member);
            await("the members to agree", () -> localBalance(each, ACCOUNT) == balance);
        }
    }

    private Thread startProposing(RaftGroup<AccountCommand, Balance> member) {
        Thread thread = new Thread(() -> propose(member), "proposer");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void propose(RaftGroup<AccountCommand, Balance> member) {
        while (!done.get()) {
            long before = acknowledged.get();
            try {
                long balance = member.propose(new Deposit(ACCOUNT, 1)).get().amount();
                acknowledged.incrementAndGet();
                if (balance <= before) {
                    surprises.add(new AssertionError("balance " + balance + " after " + before + " deposits"));
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof OutcomeUnknownException) {
                    unknown.incrementAndGet();
                } else if (!(e.getCause() instanceof NoLeaderException)) {
                    surprises.add(e.getCause());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
