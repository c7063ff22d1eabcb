package io.tarsboot.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.api.AddressList;
import io.tarsboot.admin.api.Master;
import io.tarsboot.admin.api.MasterMove;
import io.tarsboot.admin.api.ServerSpec;
import io.tarsboot.bench.chaos.pair.Trail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of a server under two nodes, of which one is the master, whatever happens to it. */
class StandbyIT {

    private static final String SERVER = "Paired";
    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration TAKEN_OVER = LEASE.plusSeconds(1);
    private static final int ATTEMPTS = 4;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static Framework framework;
    private static Operator operator;
    private static Path trail;

    @BeforeAll
    static void startFramework() throws IOException {
        framework = new Framework(directory.resolve("data")).start();
        operator = framework.admin().createApplication();
        trail = Files.createDirectory(directory.resolve("trail"));
        operator.createServer(SERVER, spec(), Operator.NODE_A, Operator.NODE_B);
        operator.released(SERVER, Packages.jar(directory.resolve("paired.jar"), ProbeServer.class));
    }

    @AfterAll
    static void stopFramework() {
        framework.close();
    }

    /** Nobody was the master by an old token when somebody had been by a newer one, and no token was had by two. */
    @AfterEach
    void thereWereNeverTwoMasters() {
        List<Trail> lines = Trail.read(trail);
        assertThat(lines).isNotEmpty();
        assertThat(Trail.contradictions(lines)).isEmpty();
    }

    @Test
    void aMasterThatIsKilledIsFollowedWithinItsLease() {
        withinTheLeaseAtBest(() -> {
            Master before = awaitMaster();
            ProcessHandle.of(operator.actual(SERVER, before.node()).pid())
                    .orElseThrow()
                    .destroyForcibly();
            return followed(before);
        });
    }

    @Test
    void aMasterThatIsStoppedForAWhileIsFollowedAndStandsByWhenItGoesOn() {
        withinTheLeaseAtBest(() -> {
            Master before = awaitMaster();
            int pid = operator.actual(SERVER, before.node()).pid();
            signal("-STOP", pid);
            try {
                return followed(before);
            } finally {
                signal("-CONT", pid);
                standsBy(before);
            }
        });
    }

    @Test
    void aMasterThatIsCutOffGivesUpBeforeItIsFollowed() {
        withinTheLeaseAtBest(() -> {
            Master before = awaitMaster();
            ProbeStandby.cut(trail, before.node());
            try {
                return followed(before);
            } finally {
                ProbeStandby.mend(trail, before.node());
                standsBy(before);
            }
        });
    }

    @Test
    void anOperatorMovesTheMasterWithoutWaitingForTheLease() {
        Master before = awaitMaster();
        String other = other(before.node());
        operator.awaitActive(SERVER, other);
        assertThat(operator.servers()
                        .moveMaster(Operator.APP, SERVER, new MasterMove(other))
                        .wanted())
                .isEqualTo(other);
        Master after =
                Await.until("it has moved", this::master, now -> now.node().equals(other));
        assertThat(after.token()).isGreaterThan(before.token());
        assertThat(after.wanted()).isEmpty();
        long gaveUp = lastOf(before);
        long began = firstAfter(before);
        System.out.println("moved by an operator: " + (began - gaveUp) + " ms without a master");
    }

    @Test
    void onlyTheMasterIsInTheLists() {
        Master master = awaitMaster();
        int port = operator.actual(SERVER, master.node()).listening().get(0).port();
        Await.until(
                "the master alone is listed",
                () -> operator.addresses(Operator.object(SERVER)),
                list -> list.inactive().isEmpty()
                        && list.active().stream()
                                .map(AddressList.Address::port)
                                .toList()
                                .equals(List.of(port)));
    }

    /** On a busy machine it may take longer, never shorter. */
    private static void withinTheLeaseAtBest(Supplier<Duration> fault) {
        List<Duration> taken = new ArrayList<>();
        while (taken.stream().noneMatch(each -> each.compareTo(TAKEN_OVER) < 0)) {
            assertThat(taken).as("each should be less than " + TAKEN_OVER).hasSizeLessThan(ATTEMPTS);
            taken.add(fault.get());
            System.out.println("no master for " + taken + " of a lease of " + LEASE);
        }
    }

    /** @return from the last sign of life, which the trail has, to the first of the next master */
    private Duration followed(Master before) {
        Await.until("another is the master", this::master, now -> now.token() > before.token());
        long first = firstAfter(before);
        return Duration.ofMillis(first - lastOf(before));
    }

    private static long lastOf(Master master) {
        return Trail.read(trail).stream()
                .filter(line -> line.token() == master.token())
                .mapToLong(Trail::before)
                .max()
                .orElseThrow();
    }

    private static long firstAfter(Master master) {
        return Await.until(
                        "the next master writes",
                        () -> Trail.read(trail).stream()
                                .filter(line -> line.token() > master.token())
                                .toList(),
                        lines -> !lines.isEmpty())
                .get(0)
                .before();
    }

    private void standsBy(Master before) {
        Master now = awaitMaster();
        assertThat(now.token()).isGreaterThan(before.token());
        assertThat(operator.servers()
                        .instance(Operator.APP, SERVER, other(now.node()))
                        .routing()
                        .standby())
                .isTrue();
    }

    private Master master() {
        return operator.servers().master(Operator.APP, SERVER);
    }

    /** Both run and one writes. */
    private Master awaitMaster() {
        operator.awaitActive(SERVER, Operator.NODE_A);
        operator.awaitActive(SERVER, Operator.NODE_B);
        return Await.until(
                "there is a master that writes",
                this::master,
                now -> Trail.read(trail).stream()
                        .anyMatch(line ->
                                line.token() == now.token() && line.after() > System.currentTimeMillis() - 200));
    }

    private static String other(String node) {
        return node.equals(Operator.NODE_A) ? Operator.NODE_B : Operator.NODE_A;
    }

    private static void signal(String signal, int pid) {
        try {
            int code = new ProcessBuilder("kill", signal, String.valueOf(pid))
                    .start()
                    .waitFor();
            assertThat(code).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while kill runs", e);
        }
    }

    private static ServerSpec spec() {
        ServerSpec plain = Operator.withProfile(
                Operator.probe("tars_java", SERVER),
                "ms-check-timeout=" + LEASE.toMillis() + "\n" + ProbeStandby.DIRECTORY + "=" + trail);
        return new ServerSpec(plain.type(), "", plain.profile(), plain.adapters(), "", "", "", "", false, "hidden");
    }
}
