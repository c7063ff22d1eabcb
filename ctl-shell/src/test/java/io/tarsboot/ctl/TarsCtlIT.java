package io.tarsboot.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.ctl.testing.Samples;
import io.tarsboot.ctl.testing.StubAdmin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is shipped, in a process of its own. */
class TarsCtlIT {

    private final StubAdmin admin = new StubAdmin();

    @TempDir
    private Path home;

    @AfterEach
    void stop() {
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

    private record Run(int code, String out, String err) {}

    private Run run(String input, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + home,
                "-jar",
                jar().toString()));
        command.addAll(List.of(words));
        Path out = home.resolve("out");
        Path err = home.resolve("err");
        Path in = Files.writeString(home.resolve("in"), input);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TARSCTL_") || name.startsWith("JAVA_"));
        if (words.length > 0) {
            builder.environment().put("TARSCTL_ADDRESS", admin.url());
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
