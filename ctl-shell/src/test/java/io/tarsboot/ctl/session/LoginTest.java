package io.tarsboot.ctl.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.ctl.CtlProgram;
import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.testing.Ctl;
import io.tarsboot.ctl.testing.Ctl.Run;
import io.tarsboot.ctl.testing.Samples;
import io.tarsboot.ctl.testing.StubAdmin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {

    private final StubAdmin admin = new StubAdmin();

    @TempDir
    private Path home;

    private Ctl ctl;

    @BeforeEach
    void start() {
        ctl = CtlProgram.in(home);
        admin.json("POST /sessions", session(false));
        admin.json("GET /me", """
                {"user": "ann", "grants": [{"role": "OPERATOR", "scope": "Demo"}], "tokenId": "s1",
                 "tokenExpiresAt": "2026-11-21T00:00:00Z", "mustChangePassword": false}""");
        admin.on("DELETE /sessions/current", exchange -> StubAdmin.answer(exchange, 204, "text/plain", ""));
        admin.on("PUT /me/password", exchange -> StubAdmin.answer(exchange, 204, "text/plain", ""));
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    private static String session(boolean mustChange) {
        return """
                {"token": "secret-token", "user": "ann", "expiresAt": "2026-11-21T00:00:00Z", "mustChangePassword": %s}""".formatted(mustChange);
    }

    @Test
    void theLoginIsKeptAndUsedUntilLogout() throws IOException {
        ctl.console().type("correct horse");

        Run login = ctl.run("login", "--user", "ann", "--address", admin.url());

        assertThat(login.code()).as(login.err()).isEqualTo(ExitCode.OK);
        assertThat(login.out())
                .isEqualTo("Logged in as ann at %s, until 2026-11-21T00:00:00Z.\n".formatted(admin.url()));
        assertThat(admin.request("POST", "/sessions").text()).contains("\"password\":\"correct horse\"");
        assertThat(admin.request("POST", "/sessions").header("Authorization")).isEmpty();
        assertThat(Files.readString(ctl.configFile())).contains("secret-token").doesNotContain("correct horse");

        assertThat(ctl.run("whoami").out())
                .contains("user:    ann")
                .contains("context: default")
                .contains("operator  Demo");
        assertThat(admin.request("GET", "/me").header("Authorization")).isEqualTo("Bearer secret-token");
        assertThat(ctl.run("context", "list").out()).contains("ann").doesNotContain("secret-token");
        assertThat(ctl.run("context", "list", "-o", "json").out()).doesNotContain("secret-token");

        assertThat(ctl.run("logout").code()).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(ctl.configFile())).doesNotContain("secret-token");
        assertThat(ctl.run("logout").code()).isEqualTo(ExitCode.NOT_ALLOWED);
    }

    @Test
    void passwordsAreReadFromFilesAndStandardInput() throws IOException {
        Path secret = Files.writeString(home.resolve("secret"), "from a file\nmore");

        ctl.run("login", "-u", "ann", "--address", admin.url(), "--password-file", secret.toString());
        assertThat(admin.requests().get(0).text()).contains("\"password\":\"from a file\"");

        ctl.console().pipe("from standard input\n");
        ctl.run("login", "-u", "ann", "--address", admin.url(), "--password-file", "-");
        assertThat(admin.requests().get(1).text()).contains("\"password\":\"from standard input\"");
    }

    @Test
    void aPasswordThatMustBeChangedIsChanged() {
        admin.json("POST /sessions", session(true));
        ctl.console().type("first password");
        assertThat(ctl.run("login", "-u", "ann", "--address", admin.url()).err())
                .contains("tarsctl password");

        ctl.console().pipe("first password\nsecond password\n");
        Run changed = ctl.run("password", "--current-file", "-", "--new-file", "-");

        assertThat(changed.code()).as(changed.err()).isEqualTo(ExitCode.OK);
        assertThat(admin.request("PUT", "/me/password").text())
                .contains("\"current\":\"first password\"")
                .contains("\"next\":\"second password\"");
    }

    @Test
    void aNewPasswordIsTypedTwice() {
        ctl.variable("TARSCTL_ADDRESS", admin.url());
        ctl.console().type("current password", "new password", "new passwort");

        Run run = ctl.run("password");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("the two passwords differ");
    }

    @Test
    void aTokenGoesToNoOtherAddressThanItsOwn() {
        ctl.console().type("correct horse");
        ctl.run("login", "-u", "ann", "--address", admin.url());
        try (StubAdmin other = new StubAdmin()) {
            ctl.run("whoami", "--address", other.url());
            assertThat(other.request("GET", "/me").header("Authorization")).isEmpty();

            ctl.variable("TARSCTL_ADDRESS", other.url()).run("node", "list");
            assertThat(other.request("GET", "/nodes").header("Authorization")).isEmpty();
        }
    }

    @Test
    void aFileThatOthersMayReadDoesNotStopWhoNeedsNoFile() throws IOException {
        ctl.variable("TARSCTL_ADDRESS", admin.url());
        Files.createDirectories(ctl.configFile().getParent());
        Files.writeString(ctl.configFile(), "{}");
        Files.setPosixFilePermissions(ctl.configFile(), PosixFilePermissions.fromString("rw-r--r--"));
        admin.json("GET /nodes", Samples.page());

        assertThat(ctl.run("node", "list").code()).isEqualTo(ExitCode.OK);
        assertThat(ctl.run("node", "list", "--context", "prod").err()).contains("others may use it");
    }

    @Test
    void aLaterLoginBringsTheEarlierOneAlongToItsOwnAddressOnly() {
        ctl.console().type("correct horse");
        ctl.run("login", "--address", admin.url(), "-u", "ann");
        ctl.console().type("correct horse");
        ctl.run("login", "-u", "ann");

        assertThat(admin.requests().stream()
                        .filter(request -> request.path().endsWith("/sessions"))
                        .map(request -> request.header("Authorization")))
                .containsExactly("", "Bearer secret-token");
        try (StubAdmin other = new StubAdmin()) {
            other.json("POST /sessions", session(false));
            ctl.console().type("correct horse");
            ctl.run("login", "--address", other.url(), "-u", "ann");

            assertThat(other.request("POST", "/sessions").header("Authorization"))
                    .isEmpty();
        }
    }

    @Test
    void aLoginElsewhereMakesAContextOfItsOwn() {
        ctl.console().type("correct horse");
        ctl.run("login", "-u", "ann", "--address", admin.url());
        try (StubAdmin other = new StubAdmin()) {
            other.json("POST /sessions", session(false));
            ctl.console().type("correct horse");
            ctl.run("login", "-u", "ann", "--address", other.url());

            assertThat(ctl.run("context", "list").out())
                    .contains("default", admin.url(), other.url().substring("http://".length()) + "  " + other.url());
            assertThat(ctl.run("context", "use", "default").code()).isEqualTo(ExitCode.OK);
            assertThat(ctl.run("context", "use", "nowhere").code()).isEqualTo(ExitCode.NOT_FOUND);
            ctl.run("context", "set", "default", "--address", other.url());
            assertThat(ctl.run("logout").code())
                    .as("a context with another address has no login any more")
                    .isEqualTo(ExitCode.NOT_ALLOWED);
            assertThat(ctl.run("context", "delete", "default").code()).isEqualTo(ExitCode.OK);
        }
    }

    @Test
    void aRefusedLoginIsNotAllowed() {
        admin.problem("POST /sessions", 401, "login-refused", "name or password is wrong");
        ctl.console().type("wrong");

        assertThat(ctl.run("login", "-u", "ann", "--address", admin.url()).code())
                .isEqualTo(ExitCode.NOT_ALLOWED);
        assertThat(ctl.configFile()).doesNotExist();
    }
}
