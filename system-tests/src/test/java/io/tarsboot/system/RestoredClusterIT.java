package io.tarsboot.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.admin.api.Actual;
import io.tarsboot.admin.api.GroupBackupApi;
import io.tarsboot.admin.api.MemberApi;
import io.tarsboot.admin.api.ReleasePackage;
import io.tarsboot.backup.BackupException;
import io.tarsboot.backup.BackupFile;
import io.tarsboot.backup.BackupSummary;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.system.probe.ProbePrx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Everything that the framework knew is lost but for two files, and becomes a cluster from these. */
class RestoredClusterIT {

    private static final String NODE = "node-lone";
    private static final String SERVER = "Kept";
    private static final long PAUSE = 10_000_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private final AtomicBoolean done = new AtomicBoolean();
    private final Queue<String> failedCalls = new ConcurrentLinkedQueue<>();

    @Test
    void backupsTakenWhileItIsWrittenMakeAClusterOfThreeAndNodesAndCallersGoOn() throws Exception {
        Path registry = directory.resolve("registry.backup");
        Path patch = directory.resolve("patch.backup");
        Framework former = new Framework(directory.resolve("former"));
        try (Framework restored = new Framework(directory.resolve("restored"))) {
            former.start();
            Operator operator = former.admin().createApplication();
            try (NodeProcess node = new NodeProcess(NODE, former.data(), former.locator());
                    Communicator client = former.client()) {
                node.start();
                Object unused = Await.until("the node reports", () -> nodes(operator), all -> all.contains(NODE));
                operator.createServer(SERVER, Operator.probe("tars_java", SERVER), NODE);
                ReleasePackage kept = operator.upload(SERVER, jar("kept"));
                operator.succeeded(operator.release(SERVER, kept, false));
                Actual before = operator.awaitActive(SERVER, NODE);
                Thread caller = call(client.proxy(ProbePrx.class, Operator.object(SERVER)));

                Set<String> acknowledged = saveUnderWrites(former, operator, registry, patch);
                damagedBackupsAreRefused(registry);
                former.kill();

                restore(former, restored, registry, patch);
                try (MemberProcess second = registryMember("registry-2");
                        MemberProcess third = registryMember("registry-3");
                        MemberProcess store = patchMember(restored)) {
                    join(operator, "registry", second);
                    join(operator, "registry", third);
                    join(operator, "patch", store);
                    try (RegistryLoad load = new RegistryLoad(restored.client(), "Load")) {
                        assertThat(load.written()).containsAll(acknowledged);
                    }
                    assertThat(operator.awaitActive(SERVER, NODE).pid()).isEqualTo(before.pid());
                    done.set(true);
                    caller.join();
                    assertThat(failedCalls).isEmpty();
                    assertThat(store.awaitContent(kept.sha256())).isTrue();
                    operator.released(SERVER, jar("later"));
                }
            }
        } finally {
            former.close();
        }
    }

    @Test
    void aProgramThatIsOlderThanItsDataSaysSoAndChangesNothing() throws IOException {
        Path data = directory.resolve("registry");
        try (MemberProcess member = MemberProcess.registry(data, MemberProcess.freePort(), "joining=false")
                .start()) {
            member.stop();
            Path format = data.resolve("format");
            String own = Files.readString(format);
            Files.writeString(
                    format, own.replaceFirst("state: \\d+", "state: 99").replaceFirst("release: .*", "release: 9.9"));
            Map<String, Long> before = files(data);

            int exit = member.launch().awaitEnd();

            assertThat(exit).isNotZero();
            assertThat(member.output())
                    .contains(
                            "state 99, written by release 9.9",
                            "start release 9.9 or a newer one, nothing was changed");
            assertThat(files(data)).isEqualTo(before);
            Files.writeString(format, own);
            member.start().stop();
        }
    }

    private Set<String> saveUnderWrites(Framework former, Operator operator, Path registry, Path patch)
            throws IOException {
        try (RegistryLoad load = new RegistryLoad(former.client(), "Load").start()) {
            load.lookUpAt(former.locator().substring(former.locator().indexOf('@') + 1));
            load.awaitProgress("before the backup");
            Set<String> acknowledged = load.acknowledged();
            save(operator, "registry", registry);
            load.awaitProgress("after the backup");
            save(operator, "patch", patch);
            BackupSummary summary = BackupFile.inspect(registry);
            assertThat(summary.header().group()).isEqualTo("registry");
            assertThat(summary.tables().get("applications")).isGreaterThanOrEqualTo(acknowledged.size());
            assertThat(BackupFile.inspect(patch).files()).isEqualTo(1);
            return acknowledged;
        }
    }

    private void damagedBackupsAreRefused(Path whole) throws IOException {
        byte[] bytes = Files.readAllBytes(whole);
        bytes[bytes.length / 2] ^= 1;
        Path damaged = Files.write(directory.resolve("damaged.backup"), bytes);
        assertThatThrownBy(() -> BackupFile.inspect(damaged)).isInstanceOf(BackupException.class);
        assertThatThrownBy(() -> BackupFile.stage(damaged, directory.resolve("refused")))
                .isInstanceOf(BackupException.class);

        // Somebody has put it there by hand.
        Path data = Files.createDirectories(directory.resolve("damaged"));
        Files.copy(damaged, data.resolve(BackupFile.STAGED));
        try (MemberProcess member = MemberProcess.registry(data, MemberProcess.freePort(), "joining=false")) {
            assertThat(member.launch().awaitEnd()).isNotZero();
            assertThat(member.output()).contains("cannot restore");
        }
        assertThat(Files.readAllBytes(data.resolve(BackupFile.STAGED))).isEqualTo(bytes);
        assertThat(data.resolve("log")).doesNotExist();
    }

    /** At the addresses of the former one, as those who look names up know no others. */
    private static void restore(Framework former, Framework restored, Path registry, Path patch) throws IOException {
        BackupFile.stage(registry, restored.data().resolve("registry"));
        BackupFile.stage(patch, restored.data().resolve("patch"));
        Files.copy(former.data().resolve("ports"), restored.data().resolve("ports"));
        restored.start("--tars.patch.upkeep-interval=500ms");
    }

    private static void join(Operator operator, String group, MemberProcess member) {
        member.start();
        assertThat(operator.api(MemberApi.class)
                        .addMember(group, member.address())
                        .members())
                .anyMatch(each -> each.address().equals(member.address()) && each.answers());
    }

    private static void save(Operator operator, String group, Path file) throws IOException {
        try (InputStream backup = operator.api(GroupBackupApi.class).backup(group, false)) {
            Files.copy(backup, file);
        }
    }

    private Thread call(ProbePrx probe) {
        Thread caller = new Thread(
                () -> {
                    while (!done.get()) {
                        try {
                            String unused = probe.echo("still there");
                        } catch (TarsCallException e) {
                            failedCalls.add(e.toString());
                        }
                        LockSupport.parkNanos(PAUSE);
                    }
                },
                "caller");
        caller.setDaemon(true);
        caller.start();
        return caller;
    }

    private static List<String> nodes(Operator operator) {
        return operator.nodes().nodes(null, null).items().stream()
                .map(node -> node.name())
                .toList();
    }

    private MemberProcess registryMember(String name) {
        return MemberProcess.registry(directory.resolve(name), MemberProcess.freePort(), "joining=true");
    }

    private MemberProcess patchMember(Framework framework) {
        return MemberProcess.patch(
                directory.resolve("patch-2"), MemberProcess.freePort(), framework.locator(), "joining=true");
    }

    private Path jar(String name) {
        return Packages.jar(directory.resolve(name + ".jar"), ProbeServer.class);
    }

    /** All files, with their sizes. */
    private static Map<String, Long> files(Path root) throws IOException {
        Map<String, Long> sizes = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            walk.filter(Files::isRegularFile).forEach(file -> {
                try {
                    sizes.put(root.relativize(file).toString(), Files.size(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return sizes;
    }
}
