package io.tarsboot.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.api.Actual;
import io.tarsboot.admin.api.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A node whose connections to the registry break, one by one or for longer than its lease. */
class CutOffNodeIT {

    private static final String NODE = "node-far";
    private static final String SERVER = "Distant";

    /** Of the frameworks of these tests. */
    private static final Duration LEASE = Duration.ofSeconds(4);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private Framework framework;
    private Operator operator;
    private Detour detour;
    private NodeProcess node;

    @BeforeEach
    void startNode() {
        framework = new Framework(directory.resolve("data")).start("--tars.standalone.nodes=" + Operator.NODE_A);
        operator = framework.admin().createApplication();
        detour = new Detour(framework);
        node = new NodeProcess(NODE, directory.resolve("data"), detour.locator());
        node.start();
        Node unused = awaitNode(true);
        operator.createServer(SERVER, Operator.probe("tars_java", SERVER), NODE);
        operator.released(SERVER, Packages.jar(directory.resolve("distant.jar"), ProbeServer.class));
    }

    @AfterEach
    void stopAll() {
        node.close();
        detour.close();
        framework.close();
    }

    @Test
    void aCutConnectionRemovesNobodyAndSilenceForALeaseDoesUntilTheNodeIsHeardAgain() {
        Instant heard = hear();
        Instant alive = node().since();
        detour.drop();
        Instant again = hear();
        // A machine that stands still for as long is another matter.
        if (Duration.between(heard, Instant.now()).compareTo(LEASE) < 0) {
            assertThat(node().since()).as("it was never lost").isEqualTo(alive);
        }
        int pid = operator.actual(SERVER, NODE).pid();

        detour.cut();
        detour.drop();
        Node lost = awaitNode(false);

        assertThat(Duration.between(again, lost.since()))
                .as("from a sign of life until it is lost")
                .isGreaterThanOrEqualTo(LEASE);
        awaitListed(0);
        assertThat(ProcessHandle.of(pid)).as("its servers go on").isPresent();

        detour.mend();
        Node back = awaitNode(true);

        assertThat(back.since()).isAfter(lost.since());
        awaitListed(1);
        assertThat(operator.actual(SERVER, NODE).pid()).isEqualTo(pid);
    }

    /**
     * Has the node report: its server is killed, and comes back.
     *
     * @return before the node could report that
     */
    private Instant hear() {
        int killed = operator.awaitActive(SERVER, NODE).pid();
        Instant before = Instant.now();
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        Actual unused = Await.until(
                "its successor is reported",
                () -> operator.actual(SERVER, NODE),
                seen -> seen.state() == Actual.State.ACTIVE && seen.pid() != killed);
        return before;
    }

    private void awaitListed(int expected) {
        Object unused = Await.until(
                "addresses in the list",
                () -> operator.addresses(Operator.object(SERVER)).active().size(),
                listed -> listed == expected);
    }

    private Node awaitNode(boolean alive) {
        return Await.until(
                NODE + (alive ? " reports" : " is lost"), this::node, seen -> seen != null && seen.alive() == alive);
    }

    private Node node() {
        return operator.nodes().nodes(null, null).items().stream()
                .filter(seen -> seen.name().equals(NODE))
                .findFirst()
                .orElse(null);
    }
}
