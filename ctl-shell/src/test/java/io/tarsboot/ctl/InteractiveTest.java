package io.tarsboot.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.settings.UserEnvironment;
import io.tarsboot.ctl.shell.LineReaderConsole;
import io.tarsboot.ctl.shell.Runner;
import io.tarsboot.ctl.shell.Terminals;
import io.tarsboot.ctl.testing.Samples;
import io.tarsboot.ctl.testing.StubAdmin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InteractiveTest {

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

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

    /** The shell waits for a task, for a log, for an answer: in each case Ctrl-C ends the wait and nothing else. */
    @ParameterizedTest
    @CsvSource({
        "task wait 7, running unpack, the release of Demo.Hello goes on in the framework",
        "task wait 7, running unpack, follow it: tarsctl task wait 7",
        "server log Demo.Hello a.log -n node-a -f, offset=4, the log is followed no longer",
        "node show slow, /nodes/slow, interrupted",
        "node show stuck, /nodes/stuck, interrupted"
    })
    void interruptingEndsTheCommandAndNotTheShell(String line, String waiting, String said) throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (StubAdmin admin = new StubAdmin();
                Terminal terminal = terminal(line + "\nversion\nexit\n")) {
            admin.json("GET /tasks/7", Samples.task("RUNNING", 10, "download", "RUNNING"));
            String unpacking = Samples.task("RUNNING", 60, "unpack", "RUNNING");
            admin.on("GET /tasks/7/events", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                unfinished(exchange, "id: 1\nevent: task\ndata: %s\n\n".formatted(unpacking), end);
            });
            admin.json("GET /servers/Demo/Hello/instances/node-a", "{\"node\": \"node-a\"}");
            admin.json(
                    "GET /servers/Demo/Hello/instances/node-a/log", "{\"text\": \"\", \"nextOffset\": 4, \"size\": 4}");
            admin.on("GET /nodes/slow", exchange -> await(end));
            admin.on("GET /nodes/stuck", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                unfinished(exchange, "{", end);
            });
            CompletableFuture<ExitCode> shell =
                    CompletableFuture.supplyAsync(() -> shell(terminal, Map.of(UserEnvironment.ADDRESS, admin.url()))
                            .run());

            await(
                    waiting,
                    () -> text().contains(waiting)
                            || admin.requests().stream()
                                    .anyMatch(request -> request.path().contains(waiting)));
            terminal.raise(Terminal.Signal.INT);

            // Far less than what any of them would wait otherwise.
            assertThat(shell.get(20, TimeUnit.SECONDS)).isEqualTo(ExitCode.OK);
            assertThat(text())
                    .contains("tarsctl: ")
                    .contains(said)
                    .as("the next line is run")
                    .containsOnlyOnce("tarsctl 0.");
        } finally {
            end.countDown();
        }
    }

    @Test
    void aQuestionThatIsInterruptedEndsTheCommand() throws Exception {
        PipedOutputStream keys = new PipedOutputStream();
        try (Terminal terminal =
                new DumbTerminal("test", "dumb", new PipedInputStream(keys), screen, StandardCharsets.UTF_8)) {
            CompletableFuture<ExitCode> shell = CompletableFuture.supplyAsync(
                    () -> shell(terminal, Map.of()).run());
            keys.write("login -u ann\n".getBytes(StandardCharsets.UTF_8));
            keys.flush();
            await("Password of ann", () -> text().contains("Password of ann"));
            terminal.raise(Terminal.Signal.INT);
            await("the interruption", () -> text().contains("tarsctl: interrupted"));
            keys.write("version\nexit\n".getBytes(StandardCharsets.UTF_8));
            keys.flush();

            assertThat(shell.get(20, TimeUnit.SECONDS)).isEqualTo(ExitCode.OK);
            assertThat(text()).containsOnlyOnce("tarsctl 0.");
        }
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("no sign of " + what).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private String text() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    private static void unfinished(HttpExchange exchange, String beginning, CountDownLatch end) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(beginning.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        await(end);
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Terminal terminal(String keys) throws IOException {
        return new DumbTerminal(
                "test",
                "dumb",
                new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)),
                screen,
                StandardCharsets.UTF_8);
    }

    private Runner shell(Terminal terminal, Map<String, String> variables) {
        return new TarsCtl(new LineReaderConsole(Terminals.answers(terminal)), new UserEnvironment(variables, home))
                .shell(terminal);
    }

    private String typed(Map<String, String> variables, String keys) throws IOException {
        try (Terminal terminal = terminal(keys)) {
            assertThat(shell(terminal, variables).run()).isEqualTo(ExitCode.OK);
        }
        return text();
    }
}
