package io.tarsboot.admin.server.operation;

import static io.tarsboot.admin.server.operation.ProblemAssert.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.api.ReleasePackage;
import io.tarsboot.admin.server.testing.Archives;
import io.tarsboot.admin.server.testing.FakePackages;
import io.tarsboot.admin.server.testing.TestServer;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.DeleteServer;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.Package;
import io.tarsboot.protocol.registry.RemoveInstance;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.rpc.CallTimeoutException;
import io.tarsboot.testkit.time.Eventually;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

class PackagesTest {

    private final TestServer server = TestServer.shared();
    private final RestTestClient admin = server.client(server.tokenOfAdmin());
    private final byte[] content = Archives.zip(3 * FakePackages.MAX_CHUNK);

    @BeforeEach
    void aServer() {
        server.addServer("Demo", "Hello", "a");
    }

    @Test
    void aPackageIsStoredInPiecesAndEnteredWithItsDigests() {
        ReleasePackage added = upload(content, Archives.sha256(content), content.length)
                .expectStatus()
                .isCreated()
                .returnResult(ReleasePackage.class)
                .getResponseBody();

        assertThat(server.packages().holds(added.sha256())).isTrue();
        assertThat(server.packages().writes()).hasSizeGreaterThan(3).startsWith(0L, (long) FakePackages.MAX_CHUNK);
        assertThat(added.md5()).matches("[0-9a-f]{32}");
        assertThat(added.version()).isEqualTo("1.0");
        assertThat(server.registry().all(Table.PACKAGES)).hasSize(1);
        admin.get()
                .uri("/api/v1/servers/Demo/Hello/packages")
                .exchange()
                .expectBody()
                .jsonPath("$.items[0].id")
                .isEqualTo(added.id());
    }

    @Test
    void aNameThatPackagesMayNotHaveIsToBeChanged() {
        ResponseSpec answer = admin.post()
                .uri(
                        "/api/v1/servers/Demo/Hello/packages?fileName={name}&sha256={sha256}&size={size}",
                        "my jar v1.jar",
                        Archives.sha256(content),
                        content.length)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(content)
                .exchange();

        assertThat(problem(answer, 400, "invalid-request").fix()).isEqualTo("Rename the file, and upload it again.");
    }

    @Test
    void whatArrivedBeforeIsNotStoredAgain() {
        String sha256 = Archives.sha256(content);
        server.packages().beganWith(sha256, Arrays.copyOf(content, 123_456));

        upload(content, sha256, content.length).expectStatus().isCreated();

        assertThat(server.packages().writes().get(0)).isEqualTo(123_456);
        assertThat(server.packages().holds(sha256)).isTrue();
    }

    @Test
    void theSameContentAgainIsAnotherPackageAndStoresNothing() {
        String sha256 = Archives.sha256(content);
        upload(content, sha256, content.length).expectStatus().isCreated();
        int writes = server.packages().writes().size();

        upload(content, sha256, content.length).expectStatus().isCreated();

        assertThat(server.packages().writes()).hasSize(writes);
        assertThat(server.registry().all(Table.PACKAGES)).hasSize(2);
    }

    @Test
    void contentGoesWithTheLastPackageThatHasIt() {
        String sha256 = Archives.sha256(content);
        String first = uploaded().id();
        String second = uploaded().id();

        delete("/api/v1/packages/" + first).expectStatus().isNoContent();
        assertThat(server.packages().holds(sha256)).isTrue();
        delete("/api/v1/packages/" + second).expectStatus().isNoContent();

        assertThat(server.packages().holds(sha256)).isFalse();
        assertThat(server.registry().all(Table.PACKAGES)).isEmpty();
        upload(content, sha256, content.length).expectStatus().isCreated();
    }

    @Test
    void aPackageThatIsInUseStaysAndItsContentToo() {
        ReleasePackage used = uploaded();
        server.registry().refuseNext(CommandType.DELETE_PACKAGE, ResultCode.CONFLICT, "package-in-use");

        assertThat(problem(delete("/api/v1/packages/" + used.id()), 409, "conflict")
                        .fix())
                .isEqualTo("Release another package where this one runs.");

        assertThat(server.packages().holds(used.sha256())).isTrue();
        assertThat(server.registry().all(Table.PACKAGES)).hasSize(1);
    }

    @Test
    void contentGoesWithTheServerWhosePackagesHaveIt() {
        ReleasePackage only = uploaded();
        server.registry()
                .all(Table.INSTANCES)
                .forEach(instance -> delete("/api/v1/servers/Demo/Hello/instances/" + instance.node())
                        .expectStatus()
                        .isNoContent());

        delete("/api/v1/servers/Demo/Hello").expectStatus().isNoContent();

        assertThat(server.packages().holds(only.sha256())).isFalse();
    }

    @Test
    void contentThatIsUploadedAgainWhileItIsRemovedStays() {
        ReleasePackage deleted = uploaded();
        Package another = server.registry().find(Table.PACKAGES, deleted.id()).orElseThrow().toBuilder()
                .id("another")
                .build();
        server.packages().duringRemove(() -> server.registry().put(Table.PACKAGES, another));

        delete("/api/v1/packages/" + deleted.id()).expectStatus().isNoContent();

        assertThat(server.packages().holds(deleted.sha256())).isTrue();
        assertThat(server.registry().all(Table.PACKAGES)).containsExactly(another);
    }

    @Test
    void aPackageIsEnteredAlsoWhereTheMemberThatIsAskedHasNotFetchedItYet() {
        server.packages().haveNoBytesOfWhatArrived();

        upload(content, Archives.sha256(content), content.length).expectStatus().isCreated();

        assertThat(server.registry().all(Table.PACKAGES)).hasSize(1);
    }

    @Test
    void aPackageWhoseContentIsRemovedWhileItArrivesIsNotEntered() {
        server.packages().forgetWhatArrives();

        assertThat(problem(upload(content, Archives.sha256(content), content.length), 409, "conflict")
                        .fix())
                .isEqualTo("Upload the package again.");

        assertThat(server.registry().all(Table.PACKAGES)).isEmpty();
    }

    @Test
    void contentOfAPackageThatMayBeEnteredAfterAllStays() {
        server.registry().before(CommandType.ADD_PACKAGE, () -> {
            throw new CallTimeoutException(FrameworkObjects.METADATA, "execute", null, "no answer within 5 s", true);
        });

        problem(upload(content, Archives.sha256(content), content.length), 504, "timeout");

        assertThat(server.packages().holds(Archives.sha256(content))).isTrue();
    }

    @Test
    void contentOfAPackageThatIsRefusedLeavesTheStore() {
        server.registry()
                .before(
                        CommandType.ADD_PACKAGE,
                        () -> server.registry()
                                .execute(CommandType.DELETE_SERVER.command(
                                        new DeleteServer("Demo", "Hello"), Origin.DEFAULT)));
        server.registry()
                .execute(CommandType.REMOVE_INSTANCE.command(new RemoveInstance("Demo", "Hello", "a"), Origin.DEFAULT));

        problem(upload(content, Archives.sha256(content), content.length), 404, "not-found");

        assertThat(server.packages().holds(Archives.sha256(content))).isFalse();
    }

    @Test
    void aPackageThatIsEnteredIsAnsweredEvenIfTheStoreIsAwayByThen() {
        server.packages().beUnavailableOnceSomethingArrived();

        upload(content, Archives.sha256(content), content.length).expectStatus().isCreated();

        assertThat(server.registry().all(Table.PACKAGES)).hasSize(1);
    }

    @Test
    void aWrongDigestIsRefusedAndNothingIsEntered() {
        problem(upload(content, "0".repeat(64), content.length), 422, "wrong-digest");

        assertThat(server.registry().all(Table.PACKAGES)).isEmpty();
        assertThat(server.packages().holds("0".repeat(64))).isFalse();
    }

    @Test
    void whatIsNotAnArchiveIsRefusedBeforeItIsStored() {
        byte[] text = "this is not an archive".repeat(50_000).getBytes(StandardCharsets.US_ASCII);

        assertThat(problem(upload(text, Archives.sha256(text), text.length), 422, "not-a-package")
                        .detail())
                .isEqualTo("hello.jar is no archive (expected: a jar, zip, tar or tar.gz)");
        assertThat(server.packages().writes()).isEmpty();
    }

    @Test
    void whatTheServerCannotBeStartedFromIsRefusedBeforeItIsStored() {
        byte[] plain = Archives.zip(Map.of("META-INF/MANIFEST.MF", Archives.manifest("Created-By: somebody")));

        assertThat(problem(upload(plain, Archives.sha256(plain), plain.length), 422, "not-a-package")
                        .detail())
                .isEqualTo("hello.jar has no Main-Class in its manifest (expected: an executable jar)");
        assertThat(server.packages().writes()).isEmpty();
        assertThat(server.registry().all(Table.PACKAGES)).isEmpty();
    }

    @Test
    void aPackageThatIsTooLargeIsRefusedByWhatIsAnnounced() {
        problem(upload(content, Archives.sha256(content), 3 << 20), 413, "too-large");
        assertThat(server.packages().writes()).isEmpty();
    }

    @Test
    void moreOrLessThanAnnouncedIsRefused() {
        String sha256 = Archives.sha256(content);

        assertThat(problem(upload(content, sha256, content.length + 1), 400, "invalid-request")
                        .detail())
                .contains("%d bytes were sent (expected: %d".formatted(content.length, content.length + 1));
        assertThat(problem(upload(content, sha256, content.length - 1), 400, "invalid-request")
                        .detail())
                .contains("more than %d bytes".formatted(content.length - 1));
        assertThat(server.registry().all(Table.PACKAGES)).isEmpty();
    }

    @Test
    void aFileNameWithAFolderIsRefused() {
        problem(
                admin.post()
                        .uri(
                                "/api/v1/servers/Demo/Hello/packages?fileName={name}&sha256={sha}&size=1",
                                "../hello.jar",
                                "0".repeat(64))
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .body(new byte[1])
                        .exchange(),
                400,
                "invalid-request");
    }

    @Test
    void aPackageOfAServerThatDoesNotExistIsRefused() {
        problem(
                admin.post()
                        .uri(
                                "/api/v1/servers/Demo/Nobody/packages?fileName=x.jar&sha256={sha}&size={size}",
                                Archives.sha256(content),
                                content.length)
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .body(content)
                        .exchange(),
                404,
                "not-found");
    }

    @Test
    void jsonIsNoUpload() {
        problem(
                admin.post()
                        .uri("/api/v1/servers/Demo/Hello/packages?fileName=x.jar&sha256=x&size=1")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body("{}")
                        .exchange(),
                415,
                "unsupported-media-type");
    }

    @Test
    void moreTransfersThanAllowedAreRefusedUntilOneIsDone() throws IOException {
        List<Socket> stuck = new ArrayList<>();
        try {
            // The upload that looks whether there is room takes some itself, so that a stuck one may be turned away.
            Eventually.isTrue("as many as may have begun", () -> {
                stuck.add(stuckUpload());
                return status(content) == 503;
            });
            assertThat(stuck).hasSizeGreaterThanOrEqualTo(2);
        } finally {
            for (Socket each : stuck) {
                each.close();
            }
        }
        Eventually.isTrue("all are given up", () -> status(content) == 201);
    }

    private int status(byte[] body) {
        return upload(body, Archives.sha256(body), body.length)
                .returnResult(String.class)
                .getStatus()
                .value();
    }

    /** An upload that sends its beginning and then nothing. */
    private Socket stuckUpload() throws IOException {
        URI uri = URI.create(server.url());
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        String head =
                "POST /api/v1/servers/Demo/Hello/packages?fileName=x.jar&sha256=%s&size=1000 HTTP/1.1\r\nHost: x\r\n"
                                .formatted("0".repeat(64))
                        + "Content-Type: application/octet-stream\r\nContent-Length: 1000\r\nAuthorization: Bearer "
                        + server.tokenOf("root") + "\r\n\r\nPK";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void theContentComesBackWholeOrFromAPlaceOn() {
        String id = upload(content, Archives.sha256(content), content.length)
                .returnResult(ReleasePackage.class)
                .getResponseBody()
                .id();

        byte[] whole = admin.get()
                .uri("/api/v1/packages/" + id + "/content")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentLength(content.length)
                .expectHeader()
                .valueEquals("Content-Disposition", "attachment; filename=\"hello.jar\"")
                .returnResult(byte[].class)
                .getResponseBody();
        byte[] rest = admin.get()
                .uri("/api/v1/packages/" + id + "/content")
                .header("Range", "bytes=150000-")
                .exchange()
                .expectStatus()
                .isEqualTo(206)
                .expectHeader()
                .valueEquals("Content-Range", "bytes 150000-%d/%d".formatted(content.length - 1, content.length))
                .returnResult(byte[].class)
                .getResponseBody();

        assertThat(whole).isEqualTo(content);
        assertThat(rest).isEqualTo(Arrays.copyOfRange(content, 150_000, content.length));
        problem(
                admin.get()
                        .uri("/api/v1/packages/" + id + "/content")
                        .header("Range", "bytes=99999999-")
                        .exchange(),
                416,
                "range-not-satisfiable");
    }

    private ReleasePackage uploaded() {
        return upload(content, Archives.sha256(content), content.length)
                .returnResult(ReleasePackage.class)
                .getResponseBody();
    }

    private ResponseSpec delete(String path) {
        return admin.delete().uri(path).exchange();
    }

    private ResponseSpec upload(byte[] body, String sha256, long size) {
        return admin.post()
                .uri(
                        "/api/v1/servers/Demo/Hello/packages?fileName=hello.jar&version=1.0&sha256={sha}&size={size}",
                        sha256,
                        size)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(body)
                .exchange();
    }
}
