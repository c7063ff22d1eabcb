package io.tarsboot.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tarsboot.admin.api.Actual;
import io.tarsboot.admin.api.Adapter;
import io.tarsboot.admin.api.Desired;
import io.tarsboot.admin.api.PackageApi;
import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.api.ReleasePackage;
import io.tarsboot.admin.api.ServerSpec;
import io.tarsboot.admin.api.Task;
import io.tarsboot.admin.api.TemplateSpec;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.system.probe.ProbePrx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Packages, ports and texts that cannot be right get a clear error, and what runs goes on. */
class BadInputIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static Framework framework;
    private static Operator operator;

    @BeforeAll
    static void startFramework() {
        framework = new Framework(directory.resolve("data")).start();
        operator = framework.admin().createApplication();
    }

    @AfterAll
    static void stopFramework() {
        framework.close();
    }

    @Test
    void aVersionThatDoesNotStartEndsTheTaskWithItsLastLinesAndTheOneBeforeComesBack() {
        create("Rolled");
        operator.released("Rolled", jar("rolled-1", ProbeServer.class));
        Actual good = operator.awaitActive("Rolled", Operator.NODE_A);

        ReleasePackage broken = operator.upload("Rolled", jar("rolled-2", BrokenServer.class));
        Task.Item failed = operator.failed(operator.release("Rolled", broken, true));

        // The task has waited for that: nobody has to look twice.
        Actual back = operator.actual("Rolled", Operator.NODE_A);
        assertThat(back.state()).isEqualTo(Actual.State.ACTIVE);
        assertThat(back.packageId()).isEqualTo(good.packageId());
        explainsItself(failed);
        assertThat(failed.rolledBack()).isTrue();
        assertThat(failed.message()).endsWith("version 1.0 (package " + good.packageId() + ") is active again");
        answersByName("Rolled");
    }

    @Test
    void aFirstVersionThatDoesNotStartHasNothingToGoBackTo() {
        create("First");

        ReleasePackage broken = operator.upload("First", jar("first", BrokenServer.class));
        Task.Item failed = operator.failed(operator.release("First", broken, true));

        explainsItself(failed);
        assertThat(failed.rolledBack()).isFalse();
        assertThat(failed.message()).contains("there is nothing to go back to");
    }

    @Test
    void nodeByNodeABrokenVersionLeavesTheOtherNodeServing() {
        operator.createServer("Careful", Operator.probe("tars_java", "Careful"), Operator.NODE_A, Operator.NODE_B);
        ReleasePackage first = operator.upload("Careful", jar("careful-1", ProbeServer.class));
        operator.succeeded(operator.release("Careful", first, true, Task.Order.ONE_BY_ONE));
        int untouched = operator.actual("Careful", Operator.NODE_B).pid();

        ReleasePackage broken = operator.upload("Careful", jar("careful-2", BrokenServer.class));
        Task failed = operator.finished(operator.release("Careful", broken, true, Task.Order.ONE_BY_ONE));

        assertThat(failed.state()).isEqualTo(Task.State.FAILED);
        assertThat(failed.items())
                .extracting(Task.Item::node, Task.Item::state, Task.Item::rolledBack)
                .containsExactly(
                        tuple(Operator.NODE_A, Task.State.FAILED, true),
                        tuple(Operator.NODE_B, Task.State.NOT_STARTED, false));
        assertThat(failed.items().get(1).message()).isEqualTo("it did not succeed on node-a");
        assertThat(operator.actual("Careful", Operator.NODE_B).pid()).isEqualTo(untouched);
        assertThat(operator.addresses(Operator.object("Careful")).active()).hasSize(2);
    }

    @Test
    void withoutRollbackAVersionThatDoesNotStartStaysDown() {
        create("Kept");
        operator.released("Kept", jar("kept-1", ProbeServer.class));

        ReleasePackage broken = operator.upload("Kept", jar("kept-2", BrokenServer.class));
        Task.Item failed = operator.failed(operator.release("Kept", broken, false));

        explainsItself(failed);
        assertThat(failed.rolledBack()).isFalse();
        assertThat(operator.actual("Kept", Operator.NODE_A).packageId()).isEqualTo(broken.id());
        assertThat(operator.addresses(Operator.object("Kept")).active()).isEmpty();
    }

    @Test
    void aFileThatIsNoArchiveIsRefused() throws IOException {
        create("NoArchive");
        Path text = Files.writeString(directory.resolve("notes.tar.gz"), "this is no archive, whatever its name says");

        assertThat(Problems.of(ProblemCode.NOT_A_PACKAGE, () -> operator.upload("NoArchive", text))
                        .detail())
                .contains("notes.tar.gz is no archive");
        hasNoPackage("NoArchive");
    }

    @Test
    void aPackageThatTheServerCannotBeStartedFromIsRefused() throws IOException {
        create("NoProgram");
        Path notes = Packages.tarGz(directory.resolve("notes.tgz"), Map.of("README", "not even a program"));

        assertThat(Problems.of(ProblemCode.NOT_A_PACKAGE, () -> operator.upload("NoProgram", notes))
                        .detail())
                .contains("notes.tgz has neither a jar nor classes in it");
        hasNoPackage("NoProgram");
    }

    @Test
    void aPackageWithAnotherDigestThanAnnouncedIsRefused() {
        create("Digest");
        Path jar = jar("digest", ProbeServer.class);
        String wrong = "0123456789abcdef".repeat(4);

        assertThat(Problems.of(ProblemCode.WRONG_DIGEST, () -> operator.upload("Digest", jar, wrong))
                        .detail())
                .contains(wrong)
                .contains(Packages.sha256(jar));
        hasNoPackage("Digest");
        operator.released("Digest", jar);
    }

    @Test
    void contentThatWasDamagedInTheStoreFailsTheRelease() throws IOException {
        create("Damaged");
        ReleasePackage uploaded = operator.upload("Damaged", jar("damaged", ProbeServer.class));
        Path content = stored(uploaded);
        byte[] bytes = Files.readAllBytes(content);
        bytes[bytes.length / 2] ^= 1;
        Files.write(content, bytes);

        Task.Item failed = operator.failed(operator.release("Damaged", uploaded, false));

        assertThat(failed.message()).contains(uploaded.sha256());
        assertThat(operator.actual("Damaged", Operator.NODE_A).pid()).isZero();
    }

    @Test
    void anEntryThatLeadsOutOfThePackageFailsTheReleaseAndWhatRunsGoesOn() throws IOException {
        create("Climber");
        operator.released("Climber", jar("climber", ProbeServer.class));
        Actual running = operator.awaitActive("Climber", Operator.NODE_A);

        Path climbing = Packages.tarGz(
                directory.resolve("climbing.tar.gz"), Map.of("good.jar", "1", "../../../../climbed-out", "2"));
        Task.Item failed = operator.failed(operator.release("Climber", operator.upload("Climber", climbing), false));

        assertThat(failed.message()).contains("\"../../../../climbed-out\" leads out of the package");
        try (Stream<Path> tree = Files.walk(directory)) {
            assertThat(tree.filter(file -> file.endsWith("climbed-out"))).isEmpty();
        }
        Actual after = operator.actual("Climber", Operator.NODE_A);
        assertThat(after.state()).isEqualTo(Actual.State.ACTIVE);
        assertThat(after.pid()).isEqualTo(running.pid());
        answersByName("Climber");
    }

    @Test
    void aPortThatAnotherProgramHasFailsTheReleaseUntilItIsFree() throws IOException {
        ReleasePackage uploaded;
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Adapter fixed = Adapter.of(Operator.object("Ported")).withPort(other.getLocalPort());
            operator.createServer("Ported", ServerSpec.of("tars_java", List.of(fixed)), Operator.NODE_A);
            uploaded = operator.upload("Ported", jar("ported", ProbeServer.class));

            Task.Item failed = operator.failed(operator.release("Ported", uploaded, false));

            assertThat(failed.message())
                    .contains("port " + other.getLocalPort())
                    .contains("is taken by another program; end that program, or give the adapter another port");
        }
        operator.succeeded(operator.release("Ported", uploaded, false));
        answersByName("Ported");
    }

    @Test
    void textsThatDoNotParseAreRefused() {
        String unclosed = "<tars>\n  <application>\n  </server>\n</tars>\n";
        ServerSpec probe = Operator.probe("tars_java", "Unreadable");
        ServerSpec unreadable = ServerSpec.of(probe.type(), probe.adapters()).withProfile(unclosed);

        assertThat(Problems.of(ProblemCode.INVALID, () -> operator.createServer("Unreadable", unreadable)))
                .satisfies(problem -> {
                    assertThat(problem.cause()).isEqualTo("text-unreadable");
                    assertThat(problem.detail()).startsWith("profile: line 3").contains("</server>");
                });
        Problems.of(ProblemCode.NOT_FOUND, () -> operator.servers().server(Operator.APP, "Unreadable"));
        assertThat(Problems.of(
                                ProblemCode.INVALID,
                                () -> operator.templates().createTemplate("unreadable", new TemplateSpec("", unclosed)))
                        .detail())
                .startsWith("template: line 3");
    }

    @Test
    void aProfileWithAWrongValueFailsTheReleaseWithItsName() {
        ServerSpec impatient =
                Operator.withProfile(Operator.probe("tars_java", "Impatient"), "activating-timeout=soon");
        operator.createServer("Impatient", impatient, Operator.NODE_A);

        ReleasePackage uploaded = operator.upload("Impatient", jar("impatient", ProbeServer.class));
        Task.Item failed = operator.failed(operator.release("Impatient", uploaded, false));

        assertThat(failed.message()).contains("activating-timeout>: soon (expected: milliseconds)");
    }

    private static void explainsItself(Task.Item failed) {
        assertThat(failed.message()).contains("ended with exit code 3 before it was active");
        assertThat(failed.logTail()).contains("reason " + BrokenServer.REASONS);
    }

    private static void hasNoPackage(String server) {
        assertThat(operator.api(PackageApi.class)
                        .packages(Operator.APP, server, null, null)
                        .items())
                .isEmpty();
        assertThat(operator.servers()
                        .instance(Operator.APP, server, Operator.NODE_A)
                        .desired()
                        .setting())
                .isEqualTo(Desired.Setting.STOPPED);
    }

    /** Where the package store has the content: the file of this length with its digest. */
    private static Path stored(ReleasePackage uploaded) throws IOException {
        try (Stream<Path> tree = Files.walk(directory.resolve("data/patch"))) {
            return tree.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() == uploaded.size())
                    .filter(file -> Packages.sha256(file).equals(uploaded.sha256()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void create(String server) {
        operator.createServer(server, Operator.probe("tars_java", server), Operator.NODE_A);
    }

    private static void answersByName(String server) {
        try (Communicator client = framework.client()) {
            assertThat(client.proxy(ProbePrx.class, Operator.object(server)).echo("by name"))
                    .isEqualTo("by name");
        }
    }

    private static Path jar(String name, Class<?> main) {
        return Packages.jar(directory.resolve(name + ".jar"), main);
    }
}
