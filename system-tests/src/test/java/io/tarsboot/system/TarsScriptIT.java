package io.tarsboot.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

    /** What the script takes from a build, with what stands in for what this test does not start. */
    private static final Map<String, String> PROGRAMS = Map.of(
            "standalone", "standalone",
            "ctl-shell", "ctl-shell",
            "examples/demo", "ctl-shell",
            "examples/hello-server", "ctl-shell",
            "examples/hello-client", "ctl-shell");

    /** Names with blanks are where scripts break. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private Path script;
    private Path home;

    @BeforeEach
    void cloneOfTheRepository() throws IOException {
        Path root = Files.createDirectories(directory.resolve("a clone"));
        home = directory.resolve("a home");
        script = Files.copy(Packages.repository("tars"), root.resolve("tars"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        program(root.resolve("mvnw"), "exit 0");
        program(directory.resolve("bin/node"), "echo 20.0.0");
        program(directory.resolve("bin/npm"), "exit 1");
        for (Map.Entry<String, String> program : PROGRAMS.entrySet()) {
            Path jar = Packages.built(program.getValue(), "-exec");
            Path target = Files.createDirectories(root.resolve(program.getKey()).resolve("target"));
            Files.createSymbolicLink(target.resolve(jar.getFileName()), jar);
        }
        Path nodejs = Files.createDirectories(root.resolve("examples/nodejs-client/node_modules"));
        Files.writeString(nodejs.resolveSibling("package-lock.json"), "{}");
        Files.writeString(nodejs.resolve(".installed"), "{}");
    }

    /** What this test made as a link to a build must not be taken for a part of its folder. */
    @AfterEach
    void nothingIsLinked() throws IOException {
        for (String program : PROGRAMS.keySet()) {
            Path target = script.resolveSibling(program).resolve("target");
            Files.deleteIfExists(target.resolve(
                    Packages.built(PROGRAMS.get(program), "-exec").getFileName()));
        }
    }

    @AfterEach
    void nothingRunsOn() throws Exception {
        Path pid = home.resolve("data/framework.pid");
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
        Run login = shell(told(up, "Log in: "));
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
        assertThat(told(again, "Log in: ")).isEqualTo(told(up, "Log in: "));

        Run down = shell(told(up, "Stop:   "));
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
                            "End what listens there. The ports of this framework stand in " + home + "/data/ports",
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
                Files.readString(home.resolve("data/framework.pid")).strip());
    }

    /** What is told behind a word, on its line. */
    private static String told(Run run, String word) {
        return run.out()
                .lines()
                .filter(line -> line.startsWith(word))
                .map(line -> line.substring(word.length()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + word + " in " + run));
    }

    private static String adminOf(Run up) {
        return told(up, "admin=");
    }

    private static void program(Path file, String does) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + does + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Run tars(String... words) throws Exception {
        return run(Stream.concat(Stream.of(script.toString()), Stream.of(words)).toList());
    }

    /** As it is copied from one line of the terminal to the next. */
    private Run shell(String line) throws Exception {
        return run(List.of("bash", "-c", line));
    }

    private Run run(List<String> command) throws Exception {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.matches("(TARS|JAVA|JDK|MAVEN|SPRING).*"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("PATH", directory.resolve("bin") + ":" + environment.get("PATH"));
        environment.put("HOME", directory.toString());
        environment.put("TARS_HOME", home.toString());
        environment.put("TARS_STANDALONE_FREEPORTS", "true");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(4, TimeUnit.MINUTES))
                    .as("the end of " + command)
                    .isTrue();
            return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }

    private record Run(int code, String out, String err) {}
}
