package io.tarsboot.ctl.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.ctl.CtlProgram;
import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.testing.Ctl;
import io.tarsboot.ctl.testing.Ctl.Run;
import io.tarsboot.ctl.testing.Samples;
import io.tarsboot.ctl.testing.StubAdmin;
import io.tarsboot.ctl.testing.StubAdmin.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerPatchTest {

    private static final byte[] CONTENT = new byte[300_000];

    static {
        new Random(1).nextBytes(CONTENT);
    }

    private final StubAdmin admin = new StubAdmin();

    @TempDir
    private Path home;

    private Ctl ctl;

    @BeforeEach
    void start() throws Exception {
        ctl = CtlProgram.in(home).variable("TARSCTL_ADDRESS", admin.url());
        String item = """
                {"id": "42", "app": "Demo", "server": "Hello", "fileName": "Demo.Hello-1.4.2.jar", "version": "1.4.2",
                 "size": %d, "sha256": "%s", "md5": "", "comment": "", "uploadedAt": "2026-11-20T09:42:18Z",
                 "uploadedBy": "ann"}""".formatted(CONTENT.length, sha256());
        admin.json("POST /servers/Demo/Hello/packages", item);
        admin.json("GET /packages/42", item);
        admin.json("POST /servers/Demo/Hello/releases", Samples.task("RUNNING", 0, "", "WAITING"));
        admin.json("GET /tasks/7", Samples.task("SUCCEEDED", 100, "active", "SUCCEEDED"));
        admin.on("GET /packages/42/content", exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            int from = range == null ? 0 : Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
            exchange.sendResponseHeaders(range == null ? 200 : 206, CONTENT.length - from);
            exchange.getResponseBody().write(CONTENT, from, CONTENT.length - from);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void aReleaseIsOneLineOfAPipeline() throws Exception {
        Path file = Files.write(home.resolve("Demo.Hello-1.4.2.jar"), CONTENT);

        Run run = ctl.run(
                "server", "patch", file.toString(), "--wait", "--rollback", "-m", "faster hello", "-n", "node-a");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        Request upload = admin.request("POST", "/servers/Demo/Hello/packages");
        assertThat(upload.body()).isEqualTo(CONTENT);
        assertThat(upload.header("Content-length")).isEqualTo("300000");
        assertThat(upload.header("Content-type")).isEqualTo("application/octet-stream");
        assertThat(upload.path())
                .contains("fileName=Demo.Hello-1.4.2.jar")
                .contains("version=1.4.2")
                .contains("comment=faster%20hello")
                .contains("sha256=" + sha256())
                .contains("size=300000");
        assertThat(admin.request("POST", "/servers/Demo/Hello/releases").text())
                .isEqualTo("{\"packageId\":\"42\",\"nodes\":[\"node-a\"],\"rollback\":true,\"timeout\":\"PT2M\","
                        + "\"order\":\"TOGETHER\"}");
    }

    @Test
    void theServerIsNamedWhereTheFileDoesNot() throws IOException {
        Path file = Files.write(home.resolve("app.jar"), CONTENT);

        Run unnamed = ctl.run("server", "patch", file.toString());
        assertThat(unnamed.code()).isEqualTo(ExitCode.USAGE);
        assertThat(unnamed.err()).contains("expected: App.Server.jar").contains("--server APP.SERVER");

        assertThat(ctl.run("server", "patch", file.toString(), "--server", "Demo.Hello")
                        .code())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void anEarlierPackageIsReleasedAgain() {
        assertThat(ctl.run("server", "patch", "--package", "42").code()).isEqualTo(ExitCode.OK);
        assertThat(admin.request("POST", "/servers/Demo/Hello/releases").text()).contains("\"packageId\":\"42\"");
    }

    @Test
    void nodesAreReleasedToOneByOneIfAsked() {
        assertThat(ctl.run("server", "patch", "--package", "42", "--one-by-one").code())
                .isEqualTo(ExitCode.OK);
        assertThat(admin.request("POST", "/servers/Demo/Hello/releases").text()).contains("\"order\":\"ONE_BY_ONE\"");
    }

    @Test
    void aPackageOfAnotherServerIsNotReleased() {
        Run run = ctl.run("server", "patch", "--package", "42", "--server", "Demo.Other");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("42 is a package of Demo.Hello (expected: one of Demo.Other)");
        assertThat(ctl.run("server", "patch", "--package", "42", "--version", "2")
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(ctl.run("server", "patch", "--package", "42", "--server", "Demo.Hello")
                        .code())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void aFolderIsNoPackage() {
        Run run = ctl.run("server", "patch", home.toString(), "--server", "Demo.Hello");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(home + ": a folder");
    }

    @Test
    void aDownloadIsCheckedAndGoesOnWhereItBrokeOff() throws IOException {
        Path file = home.resolve("old.jar");
        Files.write(home.resolve("old.jar.part"), Arrays.copyOf(CONTENT, 100_000));

        Run run = ctl.run("patch", "download", "42", "--to", file.toString());

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(Files.readAllBytes(file)).isEqualTo(CONTENT);
        assertThat(home.resolve("old.jar.part")).doesNotExist();
        assertThat(admin.request("GET", "/packages/42/content").header("Range")).isEqualTo("bytes=100000-");
        assertThat(ctl.run("patch", "download", "42", "--to", file.toString()).code())
                .as("a file that is there is not overwritten")
                .isEqualTo(ExitCode.CONFLICT);
    }

    @Test
    void aDownloadWithAnotherDigestIsThrownAway() throws IOException {
        Files.write(home.resolve("old.jar.part"), "something else".getBytes(StandardCharsets.UTF_8));

        Run run = ctl.run(
                "patch", "download", "42", "--to", home.resolve("old.jar").toString());

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("what arrived is not package 42");
        assertThat(home.resolve("old.jar")).doesNotExist();
        assertThat(home.resolve("old.jar.part")).doesNotExist();
    }

    private static String sha256() throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(CONTENT));
    }
}
