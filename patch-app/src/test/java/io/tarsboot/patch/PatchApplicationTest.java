package io.tarsboot.patch;

import static io.tarsboot.patch.Uploading.download;
import static io.tarsboot.patch.Uploading.failed;
import static io.tarsboot.patch.Uploading.succeeded;
import static io.tarsboot.patch.Uploading.upload;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.Bytes;
import io.tarsboot.patch.store.ExpectedContent;
import io.tarsboot.patch.store.Samples;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.packages.Content;
import io.tarsboot.protocol.packages.PackageError;
import io.tarsboot.protocol.packages.PackagesPrx;
import io.tarsboot.protocol.packages.PackagesWriteResult;
import io.tarsboot.protocol.packages.Upload;
import io.tarsboot.protocol.packages.UploadRequest;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.rpc.server.LocalCallers;
import io.tarsboot.testkit.registry.FakeRegistry;
import io.tarsboot.testkit.time.Eventually;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** One member, called over TCP. */
class PatchApplicationTest {

    private static final FakeRegistry REGISTRY = new FakeRegistry();

    @TempDir
    static Path directory;

    /** Members of the same group in one JVM need addresses of their own. */
    private static final Map<String, String> OTHER = Map.of("tars.patch.member", "127.0.0.1:18795");

    private static RunningMember member;

    @BeforeAll
    static void start() {
        member = RunningMember.start(directory, REGISTRY);
    }

    @AfterAll
    static void stop() {
        member.close();
        REGISTRY.close();
    }

    @Test
    void itsObjectsAreAnnouncedWithTheRealPort() throws InterruptedException {
        Set<String> objects = new TreeSet<>();
        while (objects.size() < 4) {
            FrameworkEndpoint endpoint = REGISTRY.announced().poll(20, TimeUnit.SECONDS);
            assertThat(endpoint).isNotNull();
            assertThat(endpoint.port()).isEqualTo(member.port());
            assertThat(endpoint.host()).isEqualTo("127.0.0.1");
            objects.add(endpoint.object());
        }
        assertThat(objects)
                .containsExactly(
                        "tars.tarspatch.GroupObj",
                        "tars.tarspatch.PackageObj",
                        "tars.tarspatch.PatchObj",
                        "tars.tarspatch.ReplicaObj");
    }

    @Test
    void itsCallsAreMetered() {
        member.packages().find("0".repeat(64));
        Eventually.isTrue(
                "the call is metered",
                () -> member.meters()
                                .get("tars.server.calls")
                                .tags("object", FrameworkObjects.PACKAGES, "function", "find", "result", "success")
                                .timer()
                                .count()
                        >= 1);
    }

    @Test
    void whoIsElsewhereAndCannotSayWhoHeIsComesToNothing() {
        LocalCallers callers = member.localCallers();
        InetSocketAddress elsewhere = new InetSocketAddress("10.0.0.7", 4711);
        assertThat(List.of("find", "read", "begin", "write", "finish", "abandon", "remove"))
                .noneMatch(fn -> callers.admits(FrameworkObjects.PACKAGES, fn, elsewhere));
        assertThat(List.of("listFileInfo", "download", "upload", "preparePatchFile", "deletePatchFile"))
                .noneMatch(fn -> callers.admits(FrameworkObjects.PATCH, fn, elsewhere));
        assertThat(List.of("hold", "copy")).noneMatch(fn -> callers.admits(RpcPeers.REPLICA, fn, elsewhere));
    }

    @Test
    void whoIsRefusedReachesNoOtherFilter() {
        assertThat(member.context().getBeanFactory().findAnnotationOnBean("callers", Order.class))
                .extracting(Order::value)
                .isEqualTo(Ordered.HIGHEST_PRECEDENCE);
    }

    @Test
    void whatIsUploadedIsFoundAndDownloaded() {
        byte[] content = Samples.bytes(1, 2_500_000);
        ExpectedContent expected = Samples.expected(content);

        Content stored = upload(member.packages(), content);

        assertThat(stored.sha256()).isEqualTo(expected.sha256().hex());
        assertThat(stored.size()).isEqualTo(content.length);
        assertThat(stored.md5()).isEqualTo(Samples.md5(content));
        assertThat(stored.storedAt()).isPositive();
        assertThat(member.packages().find(stored.sha256()).content()).isEqualTo(stored);
        assertThat(download(member.packages(), stored.sha256())).isEqualTo(content);
    }

    @Test
    void whatIsUploadedTwiceIsSentOnceAndHasOneDate() {
        byte[] content = Samples.bytes(2, 1000);
        Content first = upload(member.packages(), content);

        assertThat(Uploading.begin(member.packages(), content).offset()).isEqualTo(1000);
        assertThat(upload(member.packages(), content)).isEqualTo(first);
    }

    @Test
    void contentIsNotFoundBeforeItsUploadEnds() {
        byte[] content = Samples.bytes(3, 1000);
        String sha256 = Samples.expected(content).sha256().hex();
        String id = Uploading.send(member.packages(), content);

        failed(member.packages().find(sha256).result(), PackageError.NOT_FOUND, "not in the catalog");
        failed(member.packages().read(sha256, 0, 10).result(), PackageError.NOT_FOUND, "not in the catalog");
        succeeded(member.packages().finish(id).result());
        succeeded(member.packages().find(sha256).result());
    }

    @Test
    void anUploadThatWasSentWholeIsEndedByWhoeverBeginsItAgain() {
        byte[] content = Samples.bytes(9, 1000);
        Uploading.send(member.packages(), content);

        assertThat(Uploading.begin(member.packages(), content).offset()).isEqualTo(1000);

        String sha256 = Samples.expected(content).sha256().hex();
        assertThat(download(member.packages(), sha256)).isEqualTo(content);
    }

    @Test
    void anUploadThatWasSentWholeAndWrongBeginsAnew() {
        byte[] content = Samples.bytes(10, 1000);
        Upload upload = Uploading.begin(member.packages(), content);
        succeeded(member.packages()
                .write(upload.id(), 0, Bytes.wrap(new byte[1000]))
                .result());

        assertThat(Uploading.begin(member.packages(), content).offset()).isZero();
        assertThat(upload(member.packages(), content).size()).isEqualTo(1000);
    }

    @Test
    void aWrongOffsetIsAnsweredWithTheRightOne() {
        byte[] content = Samples.bytes(4, 1000);
        Upload upload = Uploading.begin(member.packages(), content);
        succeeded(member.packages()
                .write(upload.id(), 0, Samples.piece(content, 0, 600))
                .result());

        PackagesWriteResult wrong = member.packages().write(upload.id(), 0, Samples.piece(content, 0, 600));

        failed(wrong.result(), PackageError.WRONG_OFFSET, "offset: 0 (expected: 600)");
        assertThat(wrong.next()).isEqualTo(600);
        assertThat(Uploading.begin(member.packages(), content)).isEqualTo(new Upload(upload.id(), 600, 1 << 20));
        succeeded(member.packages().abandon(upload.id()));
    }

    @Test
    void whatHasAnotherDigestIsRefused() {
        byte[] content = Samples.bytes(5, 1000);
        Upload upload = Uploading.begin(member.packages(), content);
        succeeded(member.packages()
                .write(upload.id(), 0, Bytes.wrap(new byte[1000]))
                .result());

        failed(
                member.packages().finish(upload.id()).result(),
                PackageError.WRONG_DIGEST,
                "(expected: " + Samples.expected(content).sha256());
    }

    @Test
    void whatIsTooLargeOrNotADigestIsRefused() {
        PackagesPrx packages = member.packages();
        String sha256 = "a".repeat(64);

        failed(
                packages.begin(new UploadRequest((1L << 30) + 1, sha256, "")).result(),
                PackageError.TOO_LARGE,
                "(expected: at most 1073741824)");
        failed(
                packages.begin(new UploadRequest(10, "../../etc/passwd", "")).result(),
                PackageError.INVALID,
                "64 hex digits");
        failed(packages.write("../x", 0, Bytes.EMPTY).result(), PackageError.NOT_FOUND, "upload: \"../x\"");
        failed(packages.read("../x", 0, 1).result(), PackageError.INVALID, "64 hex digits");
        failed(packages.finish("").result(), PackageError.NOT_FOUND, "upload: \"\"");
    }

    @Test
    void removedContentIsNotFoundAnyMore() {
        Content stored = upload(member.packages(), Samples.bytes(6, 1000));

        succeeded(member.packages().remove(stored.sha256()));

        failed(member.packages().find(stored.sha256()).result(), PackageError.NOT_FOUND, stored.sha256());
        failed(member.packages().read(stored.sha256(), 0, 1).result(), PackageError.NOT_FOUND, stored.sha256());
    }

    @Test
    void aRestartKeepsContentAndUploads(@TempDir Path own) {
        byte[] content = Samples.bytes(7, 1000);
        byte[] half = Samples.bytes(8, 1000);
        Content stored;
        try (RunningMember before = RunningMember.start(own, REGISTRY, OTHER)) {
            stored = upload(before.packages(), content);
            Upload begun = Uploading.begin(before.packages(), half);
            succeeded(before.packages()
                    .write(begun.id(), 0, Samples.piece(half, 0, 500))
                    .result());
        }
        try (RunningMember after = RunningMember.start(own, REGISTRY, OTHER)) {
            assertThat(after.packages().find(stored.sha256()).content()).isEqualTo(stored);
            assertThat(download(after.packages(), stored.sha256())).isEqualTo(content);
            assertThat(Uploading.begin(after.packages(), half).offset()).isEqualTo(500);
            assertThat(upload(after.packages(), half).size()).isEqualTo(1000);
        }
    }
}
