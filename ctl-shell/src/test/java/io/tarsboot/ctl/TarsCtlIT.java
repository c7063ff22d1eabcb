package io.tarsboot.ctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import io.tarsboot.ctl.testing.Samples;
import io.tarsboot.ctl.testing.StubAdmin;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is shipped, in a process of its own. */
class TarsCtlIT {

    private static final Path SCRIPT = Path.of("/usr/bin/script");

    private final StubAdmin admin = new StubAdmin();
    private final CountDownLatch end = new CountDownLatch(1);

    @TempDir
    private Path home;

    @AfterEach
    void stop() {
        end.countDown();
        admin.close();
    }

    @Test
    void theExitCodeOfTheProcessTellsWhatHappened() throws Exception {
        admin.json("GET /servers", Samples.page(Samples.SERVER));
        admin.problem("GET /nodes/gone", 404, "not-found", "node gone");

        Run version = run("", "--version");
        assertThat(version.code()).as(version.err()).isZero();
        assertThat(version.out()).startsWith("tarsctl ");
        assertThat(version.err()).isEmpty();

        Run list = run("", "server", "list", "-o", "json");
        assertThat(list.code()).as(list.err()).isZero();
        assertThat(list.out()).startsWith("{").contains("\"name\" : \"Hello\"");
        assertThat(list.err()).isEmpty();

        Run missing = run("", "node", "show", "gone");
        assertThat(missing.code()).isEqualTo(4);
        assertThat(missing.out()).isEmpty();
        assertThat(missing.err()).startsWith("tarsctl: node gone");

        assertThat(run("", "server", "start").code()).isEqualTo(2);
    }

    @Test
    void standardInputIsAScriptThatEndsAtItsFirstFailure() throws Exception {
        Run run = run("""
                # two contexts
                context set a --address http://127.0.0.1:1

                context use 'no such'
                version
                """);

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.out()).isEqualTo("a is http://127.0.0.1:1.\n");
        assertThat(run.err()).contains("there is no context no such");
    }

    @Test
    void aRehearsalGoesThroughWhatCommandsNeed() throws Exception {
        Run run = run("", "rehearse");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void atATerminalControlCEndsTheCommandAndNotTheShell() throws Exception {
        assumeTrue(Files.isExecutable(SCRIPT), "util-linux gives the pseudo terminal");
        admin.json("GET /tasks/7", Samples.task("RUNNING", 10, "download", "RUNNING"));
        admin.on("GET /tasks/7/events", this::neverEnding);
        Path screen = home.resolve("screen");
        Process process = start(
                screen,
                List.of(
                        SCRIPT.toString(),
                        "--quiet",
                        "--flush",
                        "--return",
                        "--command",
                        quoted(command()),
                        "/dev/null"));
        try (OutputStream keys = process.getOutputStream()) {
            awaitText(screen, "tarsctl(default)>");
            type(keys, "task wait 7\n");
            awaitText(screen, "running download");
            type(keys, "\u0003");
            awaitText(screen, "goes on in the framework");
            type(keys, "version\n");
            awaitText(screen, "tarsctl 0.");
            type(keys, "exit\n");

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Test
    void aSingleCommandThatIsInterruptedSaysThatTheTaskGoesOn() throws Exception {
        admin.json("GET /tasks/7", Samples.task("RUNNING", 10, "download", "RUNNING"));
        admin.on("GET /tasks/7/events", this::neverEnding);
        Path screen = home.resolve("screen");
        List<String> command = command();
        command.addAll(List.of("task", "wait", "7"));
        Process process = start(screen, command);
        try {
            awaitText(screen, "running download");
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
            assertThat(Files.readString(screen))
                    .contains("The release of Demo.Hello goes on in the framework; follow it: tarsctl task wait 7");
        } finally {
            process.destroyForcibly();
        }
    }

    private void neverEnding(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process start(Path screen, List<String> command) throws Exception {
        List<String> words = new ArrayList<>(withSignals());
        words.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(screen.toFile());
        environment(builder).put("TARSCTL_ADDRESS", admin.url());
        return builder.start();
    }

    /** A build that a shell runs in the background hands it down to all its children that they ignore interrupts. */
    private static List<String> withSignals() throws Exception {
        List<String> words = List.of("env", "--default-signal=INT");
        List<String> trial = Stream.concat(words.stream(), Stream.of("true")).toList();
        return new ProcessBuilder(trial).start().waitFor() == 0 ? words : List.of();
    }

    private static String quoted(List<String> words) {
        // A pseudo terminal has no size by itself, and shows no prompt then.
        return words.stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" ", "stty cols 120 rows 40; exec ", ""));
    }

    private static void type(OutputStream keys, String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    private static void awaitText(Path screen, String text) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.readString(screen).contains(text)) {
            assertThat(System.nanoTime())
                    .as("no %s in:%n%s", text, Files.readString(screen))
                    .isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private Map<String, String> environment(ProcessBuilder builder) {
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("TARSCTL_") || name.startsWith("JAVA_"));
        environment.put("HOME", home.toString());
        return environment;
    }

    private List<String> command() throws IOException {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar().toString()));
    }

    private record Run(int code, String out, String err) {}

    private Run run(String input, String... words) throws IOException, InterruptedException {
        List<String> command = command();
        command.addAll(List.of(words));
        Path out = home.resolve("out");
        Path err = home.resolve("err");
        Path in = Files.writeString(home.resolve("in"), input);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        Map<String, String> environment = environment(builder);
        if (words.length > 0) {
            environment.put("TARSCTL_ADDRESS", admin.url());
        }
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Run(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path jar() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            return built.filter(path -> path.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no program in target: run the build up to package"));
        }
    }
}
