package io.tarsboot.patch;

import static io.tarsboot.patch.Uploading.download;
import static io.tarsboot.patch.Uploading.failed;
import static io.tarsboot.patch.Uploading.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tarsboot.patch.store.Samples;
import io.tarsboot.patch.store.Sha256;
import io.tarsboot.protocol.packages.Content;
import io.tarsboot.protocol.packages.PackageError;
import io.tarsboot.protocol.packages.UploadRequest;
import io.tarsboot.testkit.registry.FakeRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three members in this JVM, which talk to each other over TCP. */
class PatchClusterTest {

    private static final int MEMBERS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final FakeRegistry registry = new FakeRegistry();
    private final List<Integer> ports = new ArrayList<>();
    private final Map<Integer, RunningMember> members = new LinkedHashMap<>();

    @BeforeEach
    void start() throws IOException {
        ports.addAll(freePorts(2 * MEMBERS));
        for (int i = 0; i < MEMBERS; i++) {
            start(i);
        }
    }

    @AfterEach
    void stop() {
        members.values().forEach(RunningMember::close);
        registry.close();
    }

    @Test
    void contentReachesAllMembersAndOutlivesTheOneThatTookItIn() {
        byte[] content = Samples.bytes(1, 2_500_000);
        Content stored = upload(member(0).packages(), content);
        Sha256 sha256 = new Sha256(stored.sha256());

        // Known at once to every member, whether its own copy is there yet or not.
        for (RunningMember each : members.values()) {
            assertThat(each.packages().find(stored.sha256()).content()).isEqualTo(stored);
            assertThat(download(each.packages(), stored.sha256())).isEqualTo(content);
        }
        assertThat(holders(sha256)).isGreaterThanOrEqualTo(2);
        await().atMost(PATIENCE).until(() -> holders(sha256) == MEMBERS);

        stop(0);
        for (RunningMember each : members.values()) {
            assertThat(download(each.packages(), stored.sha256())).isEqualTo(content);
        }
    }

    @Test
    void everyMemberListsAllThatIsKept() {
        List<String> stored = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            stored.add(upload(member(i % MEMBERS).packages(), Samples.bytes(10 + i, 100))
                    .sha256());
        }
        stored.sort(null);
        assertThat(member(0).packages().remove(stored.remove(2)).error()).isEqualTo(PackageError.NONE);

        for (RunningMember each : members.values()) {
            List<Content> first = each.packages().kept("", 2).contents();
            List<Content> rest = each.packages().kept(first.get(1).sha256(), 2).contents();
            assertThat(first).extracting(Content::sha256).isEqualTo(stored.subList(0, 2));
            assertThat(rest).extracting(Content::sha256).isEqualTo(stored.subList(2, 3));
        }
    }

    @Test
    void aMemberThatWasAwayFetchesWhatItMissed() {
        stop(2);
        byte[] content = Samples.bytes(2, 1_500_000);
        Content stored = upload(member(1).packages(), content);
        start(2);

        assertThat(download(member(2).packages(), stored.sha256())).isEqualTo(content);
        await().atMost(PATIENCE).until(() -> member(2).store().holds(new Sha256(stored.sha256())));
    }

    @Test
    void withoutAMajorityNothingEntersTheCatalogAndNothingIsLost() {
        stop(1);
        stop(2);
        byte[] content = Samples.bytes(3, 1000);
        String id = Uploading.send(member(0).packages(), content);

        failed(
                member(0).packages().finish(id).result(),
                PackageError.UNAVAILABLE,
                "members that have the content: 1 of 3 (expected: 2)");

        start(1);
        await().atMost(PATIENCE)
                .until(() -> member(0).packages().finish(id).result().error().equals(PackageError.NONE));
        assertThat(download(
                        member(1).packages(), Samples.expected(content).sha256().hex()))
                .isEqualTo(content);
    }

    @Test
    void aMemberThatIsCutOffPromisesNothingOfContentThatMayBeRemovedMeanwhile() {
        byte[] content = Samples.bytes(4, 1000);
        Content stored = upload(member(0).packages(), content);
        stop(1);
        stop(2);

        UploadRequest again = new UploadRequest(stored.size(), stored.sha256(), "app.tgz");
        // Whether it misses the catalog first or those who should hold the content, it must not say that all is well.
        assertThat(member(0).packages().begin(again).result().error()).isEqualTo(PackageError.UNAVAILABLE);

        start(1);
        await().atMost(PATIENCE)
                .until(() -> member(0).packages().begin(again).result().error().equals(PackageError.NONE));
    }

    private RunningMember member(int index) {
        RunningMember member = members.get(index);
        assertThat(member).isNotNull();
        return member;
    }

    private long holders(Sha256 sha256) {
        return members.values().stream()
                .filter(member -> member.store().holds(sha256))
                .count();
    }

    private void start(int index) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("tars.patch.port", ports.get(MEMBERS + index).toString());
        properties.put("tars.patch.member", "127.0.0.1:" + ports.get(index));
        for (int i = 0; i < MEMBERS; i++) {
            properties.put("tars.patch.members[" + i + "].address", "127.0.0.1:" + ports.get(i));
            properties.put("tars.patch.members[" + i + "].endpoint", "127.0.0.1:" + ports.get(MEMBERS + i));
        }
        properties.put("tars.patch.upkeep-interval", "200ms");
        properties.put("tars.patch.replication-timeout", "10s");
        members.put(index, RunningMember.start(directory.resolve("m" + index), registry, properties));
    }

    private void stop(int index) {
        RunningMember member = members.remove(index);
        assertThat(member).isNotNull();
        member.close();
    }

    /** Ports that were free a moment ago: members have to know each other before they start. */
    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }
}
