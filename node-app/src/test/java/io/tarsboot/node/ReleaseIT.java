package io.tarsboot.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.registry.Actual;
import io.tarsboot.protocol.registry.Package;
import io.tarsboot.protocol.registry.ServerState;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Releases, and why they fail. */
class ReleaseIT extends RunningNode {

    @Test
    void aVersionThatDoesNotStartFailsTheReleaseWithItsLastLinesAndTheOneBeforeIsStillHere() throws Exception {
        Package good = node.testServer("p1");
        node.release(good, "normal");
        node.awaitDone(SERVER);

        node.release(node.testServer("p2"), "crash");
        Actual failed = node.awaitFailed(SERVER);
        assertThat(failed.progress().message()).contains("ended with exit code 3 before it was active");
        assertThat(failed.progress().logTail()).contains("reason 50").doesNotContain("reason 1\n");
        assertThat(failed.packageId()).isEqualTo("p2");

        int reads = node.packages.reads();
        node.release(good, "normal");
        Actual back = node.awaitDone(SERVER);
        assertThat(back.state()).isEqualTo(ServerState.ACTIVE);
        assertThat(back.packageId()).isEqualTo("p1");
        assertThat(node.packages.reads()).as("downloads").isEqualTo(reads);
    }

    @Test
    void aServerThatReportsBeforeItListensIsActiveWhenItListens() throws Exception {
        node.release(node.testServer("p1"), "early");
        node.awaitDone(SERVER);

        assertThat(node.layout().output()).content().contains("listening at last");
    }

    @Test
    void aVersionThatReportsButNeverListensFailsTheRelease() throws Exception {
        node.release(node.testServer("p1"), "hasty");

        assertThat(node.awaitFailed(SERVER).progress().message())
                .contains("ended with exit code 4 before it was active");
    }

    @Test
    void aVersionThatNeverReportsFailsTheRelease() throws Exception {
        node.release(node.testServer("p1"), "silent", "activating-timeout=3000");

        assertThat(node.awaitFailed(SERVER).progress().message())
                .startsWith("it did not become active within 3 s (activating-timeout): no heartbeat came");
    }

    @Test
    void aBadPackageFailsTheReleaseAndWhatRunsGoesOn() throws Exception {
        node.release(node.testServer("p1"), "normal");
        int pid = node.awaitDone(SERVER).pid();

        Package damaged = node.testServer("p2");
        node.packages.damage(damaged);
        node.release(damaged, "normal");
        assertThat(node.awaitFailed(SERVER).progress().message()).contains("sha-256");

        node.release(node.packages.add("p3", "x.tar.gz", "hello".getBytes(StandardCharsets.UTF_8)), "normal");
        assertThat(node.awaitFailed(SERVER).progress().message()).contains("not an archive");

        node.release(node.packages.tarGz("p4", tar -> tar.file("ok", "1").file("../evil", "1")), "normal");
        assertThat(node.awaitFailed(SERVER).progress().message()).contains("\"../evil\" leads out of the package");

        node.release(node.packages.add("p5", "x.jar", "hello".getBytes(StandardCharsets.UTF_8)), "normal");
        assertThat(node.awaitFailed(SERVER).progress().message()).contains("not an archive");

        Actual actual = node.registry.await(SERVER, "active", all -> true);
        assertThat(actual.state()).isEqualTo(ServerState.ACTIVE);
        assertThat(actual.pid()).isEqualTo(pid);
        assertThat(actual.packageId()).isEqualTo("p1");
    }

    @Test
    void aPackageThatCannotStartIsRefusedBeforeWhatRunsIsStopped() throws Exception {
        Package good = node.testServer("p1");
        node.release(good, "normal");
        int pid = node.awaitDone(SERVER).pid();

        refused(node.packages.library("p2"), "Demo.Test.jar has no Main-Class", "spring-boot-maven-plugin");
        refused(node.packages.halfOfTestServer("p3"), "Demo.Test.jar is no whole jar", "build it again");
        refused(node.packages.tarGz("p4", tar -> tar.file("a", "x")), "the package has no jar at its top");
        node.release(node.testServer("p5"), "normal", "</wrong>");
        assertThat(node.awaitFailed(SERVER).progress().message()).contains("line ", "</wrong>");

        assertThat(node.layout().home().resolve("versions").toFile().list()).containsExactly("p1");
        node.release(good, "normal");
        Actual back = node.awaitDone(SERVER);
        assertThat(back.state()).isEqualTo(ServerState.ACTIVE);
        assertThat(back.pid()).isEqualTo(pid);
        assertThat(node.output()).containsOnlyOnce("== ").contains(", package p1: started by command ==");
    }

    private void refused(Package broken, String... why) throws Exception {
        node.release(broken, "normal");
        Actual failed = node.awaitFailed(SERVER);
        assertThat(failed.progress().step()).isEqualTo("check");
        assertThat(failed.progress().message()).contains(why).endsWith("; the version before stays in place");
        assertThat(failed.state()).isEqualTo(ServerState.ACTIVE);
        assertThat(failed.packageId()).isEqualTo("p1");
    }

    @Test
    void aPackageWhoseIdIsNoneFailsTheRelease() throws Exception {
        node.release(node.testServer("../p1"), "normal");

        assertThat(node.awaitFailed(SERVER).progress().message()).contains("packageId: \"../p1\"");
    }

    @Test
    void aProfileThatDoesNotParseIsNamedWithItsLine() throws Exception {
        node.release(node.testServer("p1"), "normal", "</wrong>");

        assertThat(node.awaitFailed(SERVER).progress().message())
                .contains("line ")
                .contains("</wrong>");
    }
}
