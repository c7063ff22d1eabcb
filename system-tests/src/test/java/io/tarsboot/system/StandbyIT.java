package io.tarsboot.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.api.Actual;
import io.tarsboot.admin.api.AddressList;
import io.tarsboot.admin.api.Master;
import io.tarsboot.admin.api.MasterMove;
import io.tarsboot.admin.api.ServerSpec;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static Framework framework;
    private static Operator operator;
    private static Path trail;
    private static final Map<String, CutProxy> ways = new TreeMap<>();

    @BeforeAll
    static void startFramework() throws IOException {
        framework = new Framework(directory.resolve("data")).start();
        operator = framework.admin().createApplication();
        trail = Files.createDirectory(directory.resolve("trail"));
        int registry =
                ObjectAddress.parse(framework.locator()).endpoints().get(0).port();
        ways.put(Operator.NODE_A, new CutProxy(registry));
        ways.put(Operator.NODE_B, new CutProxy(registry));
        operator.createServer(SERVER, spec(), Operator.NODE_A, Operator.NODE_B);
        operator.released(SERVER, Packages.jar(directory.resolve("paired.jar"), ProbeServer.class));
    }

    @AfterAll
    static void stopFramework() {
        framework.close();
        ways.values().forEach(CutProxy::close);
    }

    /** Nobody wrote by an old token after somebody had written by a newer one, and no token was had by two. */
    @AfterEach
    void thereWereNeverTwoMasters() {
        long newest = 0;
        Map<Long, String> owners = new TreeMap<>();
        for (MasterTrail line : MasterTrail.read(trail)) {
            assertThat(line.token()).as("%s", line).isGreaterThanOrEqualTo(newest);
            assertThat(owners.merge(line.token(), line.node(), (first, second) -> first))
                    .isEqualTo(line.node());
            newest = line.token();
        }
        assertThat(owners).isNotEmpty();
    }

    @Test
    void aMasterThatIsKilledIsFollowedWithinItsLease() {
        Master before = awaitMaster();
        Actual killed = operator.actual(SERVER, before.node());
        assertThat(lists()).containsExactly(killed.listening().get(0).port());
        ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
        followed(before);
    }

    @Test
    void aMasterThatIsStoppedForAWhileIsFollowedAndStandsByWhenItGoesOn() throws Exception {
        Master before = awaitMaster();
        int pid = operator.actual(SERVER, before.node()).pid();
        signal("-STOP", pid);
        try {
            followed(before);
        } finally {
            signal("-CONT", pid);
        }
        standsBy(before);
    }

    @Test
    void aMasterThatIsCutOffGivesUpBeforeItIsFollowed() {
        Master before = awaitMaster();
        CutProxy way = ways.get(before.node());
        way.cut();
        try {
            followed(before);
        } finally {
            way.mend();
        }
        standsBy(before);
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
        Master after = Await.until(
                "it has moved", TAKEN_OVER, this::master, now -> now.node().equals(other));
        assertThat(after.token()).isGreaterThan(before.token());
        assertThat(after.wanted()).isEmpty();
    }

    /** From the last sign of life, which the trail has, to the first word of the next master. */
    private void followed(Master before) {
        long last = MasterTrail.read(trail).stream()
                .filter(line -> line.token() == before.token())
                .mapToLong(MasterTrail::at)
                .max()
                .orElseThrow();
        Await.until("another is the master", this::master, now -> now.token() > before.token());
        long first = Await.until(
                        "the next master writes",
                        () -> MasterTrail.read(trail).stream()
                                .filter(line -> line.token() > before.token())
                                .toList(),
                        lines -> !lines.isEmpty())
                .get(0)
                .at();
        assertThat(Duration.ofMillis(first - last)).isLessThan(TAKEN_OVER);
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
                now -> MasterTrail.read(trail).stream()
                        .anyMatch(line -> line.token() == now.token() && line.at() > System.currentTimeMillis() - 200));
    }

    private List<Integer> lists() {
        return operator.addresses(Operator.object(SERVER)).active().stream()
                .map(AddressList.Address::port)
                .toList();
    }

    private static String other(String node) {
        return node.equals(Operator.NODE_A) ? Operator.NODE_B : Operator.NODE_A;
    }

    private static void signal(String signal, int pid) throws IOException, InterruptedException {
        int code =
                new ProcessBuilder("kill", signal, String.valueOf(pid)).start().waitFor();
        assertThat(code).isZero();
    }

    private static ServerSpec spec() {
        ServerSpec plain = Operator.withProfile(
                Operator.probe("tars_java", SERVER),
                String.join(
                        "\n",
                        "ms-check-timeout=" + LEASE.toMillis(),
                        MasterTrail.DIRECTORY + "=" + trail,
                        MasterTrail.PORT + Operator.NODE_A + "="
                                + ways.get(Operator.NODE_A).port(),
                        MasterTrail.PORT + Operator.NODE_B + "="
                                + ways.get(Operator.NODE_B).port()));
        return new ServerSpec(plain.type(), "", plain.profile(), plain.adapters(), "", "", "", "", false, "hidden");
    }
}
