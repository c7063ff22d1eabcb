package io.tarsboot.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.settings.UserEnvironment;
import io.tarsboot.ctl.shell.LineReaderConsole;
import io.tarsboot.ctl.shell.Terminals;
import io.tarsboot.ctl.testing.StubAdmin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InteractiveTest {

    @TempDir
    private Path home;

    @Test
    void linesAreRunUntilExitAndFailuresDoNotEndTheShell() throws IOException {
        try (StubAdmin admin = new StubAdmin()) {
            admin.problem("GET /nodes/gone", 404, "not-found", "node gone");
            String screen = typed(
                    Map.of(UserEnvironment.ADDRESS, admin.url()),
                    "node show gone\n\ntarsctl version\nnode show 'un\nclosed'\nexit\nversion\n");

            assertThat(screen)
                    .contains("tarsctl(default)> ")
                    .contains("tarsctl: node gone")
                    .containsOnlyOnce("tarsctl 0.");
            assertThat(admin.request("GET", "/nodes/un").path())
                    .as("a quote goes on over lines")
                    .contains("closed");
        }
    }

    @Test
    void theHistoryIsKeptForItsOwnerAlone() throws IOException {
        typed(Map.of(), "version\nexit\n");

        Path history = home.resolve(".tarsctl/history");
        assertThat(Files.readString(history)).contains("version");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");
    }

    @Test
    void passwordsAreAskedForAndNotKept() throws IOException {
        try (StubAdmin admin = new StubAdmin()) {
            admin.json("POST /sessions", """
                    {"token": "t", "user": "ann", "expiresAt": "2026-11-21T00:00:00Z", "mustChangePassword": false}""");

            typed(Map.of(UserEnvironment.ADDRESS, admin.url()), "login -u ann\nmy secret word\nexit\n");

            assertThat(admin.request("POST", "/sessions").text()).contains("my secret word");
            assertThat(Files.readString(home.resolve(".tarsctl/history")))
                    .contains("login -u ann")
                    .doesNotContain("secret");
        }
    }

    private String typed(Map<String, String> variables, String keys) throws IOException {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        try (Terminal terminal = new DumbTerminal(
                "test",
                "dumb",
                new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)),
                screen,
                StandardCharsets.UTF_8)) {
            TarsCtl program = new TarsCtl(
                    new LineReaderConsole(Terminals.answers(terminal)), new UserEnvironment(variables, home));
            assertThat(program.shell(terminal).run()).isEqualTo(ExitCode.OK);
        }
        return screen.toString(StandardCharsets.UTF_8);
    }
}
