package io.tarsboot.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.system.Commands.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./tars} as a newcomer meets it: in a clone whose build has been done already, with a home of its own. Whatever
 * happens, nothing of it runs on.
 */
class TarsScriptIT {

    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int NOT_ALLOWED = 3;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private TarsScript script;

    @BeforeEach
    void cloneOfTheRepository() throws IOException {
        script = new TarsScript(directory).with("TARS_STANDALONE_FREEPORTS", "true");
    }

    @AfterEach
    void nothingIsLinked() throws IOException {
        script.unlink();
    }

    @AfterEach
    void nothingRunsOn() throws Exception {
        Path pid = script.home().resolve("data/framework.pid");
        if (Files.exists(pid)) {
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(left -> {
                left.destroyForcibly();
                left.onExit().join();
            });
        }
    }

    @Test
    void theFirstHour() throws Exception {
        Run help = tars();
        assertThat(help.code()).isEqualTo(OK);
        assertThat(help.out()).startsWith("usage: ./tars COMMAND").contains("  up ", "  down ", "  ctl ");
        Run mistyped = tars("upp");
        assertThat(mistyped.code()).isEqualTo(USAGE);
        assertThat(mistyped.err()).startsWith("tars: unknown command: upp\n");
        assertThat(tars("up", "--now").code()).isEqualTo(USAGE);
        Run tooEarly = tars("down");
        assertThat(tooEarly.code()).isEqualTo(OK);
        assertThat(tooEarly.out()).isEqualTo("The framework does not run.\n");

        Run up = tars("up");
        assertThat(up.code()).as(up.toString()).isEqualTo(OK);
        assertThat(up.out()).contains("admin=http://127.0.0.1:").containsPattern("Log in: .* ctl login --address http");
        assertThat(pid()).isPositive();

        Run stranger = tars("ctl", "server", "status");
        assertThat(stranger.code()).as(stranger.toString()).isNotEqualTo(OK);
        Run login = script.shell(up.told("Log in: "));
        assertThat(login.code()).as(login.toString()).isEqualTo(OK);
        assertThat(login.out()).startsWith("Logged in as admin");
        Run nodes = tars("ctl", "node", "list");
        assertThat(nodes.code()).as(nodes.toString()).isEqualTo(OK);
        assertThat(nodes.out()).contains("node-a", "node-b");
        Run status = tars("ctl", "server", "status");
        assertThat(status.code()).as(status.toString()).isEqualTo(OK);
        assertThat(status.err()).contains("None.");
        Run nobody = tars("ctl", "login", "--address", adminOf(up), "--user", "nobody", "--password-file", "/dev/null");
        assertThat(nobody.code()).as(nobody.toString()).isIn(USAGE, NOT_ALLOWED);

        long pid = pid();
        Run again = tars("up");
        assertThat(again.code()).as(again.toString()).isEqualTo(OK);
        assertThat(again.out()).startsWith("The framework runs already, as process " + pid + ".\n");
        assertThat(again.told("Log in: ")).isEqualTo(up.told("Log in: "));

        Run down = script.shell(up.told("Stop:   "));
        assertThat(down.code()).as(down.toString()).isEqualTo(OK);
        assertThat(down.out()).contains("Stopped the framework.");
        assertThat(ProcessHandle.of(pid)).isEmpty();
        Run downAgain = tars("down");
        assertThat(downAgain.code()).isEqualTo(OK);
        assertThat(downAgain.out()).isEqualTo("The framework does not run.\n");
        Run gone = tars("ctl", "server", "status");
        assertThat(gone.code()).isEqualTo(FAILED);
        assertThat(gone.err()).contains("cannot be reached", "nothing listens there");

        aPortThatIsTakenIsTold(URI.create(adminOf(up)).getPort());
        afterAKillItStartsAgain();
    }

    private void aPortThatIsTakenIsTold(int port) throws Exception {
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            Run refused = tars("up");
            assertThat(refused.code()).as(refused.toString()).isEqualTo(FAILED);
            assertThat(refused.err())
                    .contains(
                            String.valueOf(taken.getLocalPort()),
                            "End what listens there. The ports of this framework stand in " + script.home()
                                    + "/data/ports",
                            "tars: the framework ended while it started; its log: ");
        }
        assertThat(tars("down").out()).isEqualTo("The framework does not run.\n");
    }

    private void afterAKillItStartsAgain() throws Exception {
        assertThat(tars("up").code()).isEqualTo(OK);
        long killed = pid();
        ProcessHandle handle = ProcessHandle.of(killed).orElseThrow();
        handle.destroyForcibly();
        handle.onExit().get(20, TimeUnit.SECONDS);

        Run up = tars("up");
        assertThat(up.code()).as(up.toString()).isEqualTo(OK);
        assertThat(pid()).isNotEqualTo(killed);
        Run down = tars("down", "--servers");
        assertThat(down.code()).as(down.toString()).isEqualTo(OK);
        assertThat(down.out()).contains("Stopped the framework and the released servers.");
    }

    private long pid() throws IOException {
        return Long.parseLong(
                Files.readString(script.home().resolve("data/framework.pid")).strip());
    }

    private static String adminOf(Run up) {
        return up.told("admin=");
    }

    private Run tars(String... words) throws Exception {
        return script.run(words);
    }
}
