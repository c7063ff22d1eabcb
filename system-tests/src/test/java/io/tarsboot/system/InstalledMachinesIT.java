package io.tarsboot.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.system.Commands.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The way from one machine to more by the words of the operator's guide, with certificates: each directory stands for a
 * machine, and all of them take their programs from one distribution.
 */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class InstalledMachinesIT {

    private static final int OK = 0;
    private static final int NOT_ALLOWED = 3;

    private static final String SERVER = "Demo.HelloServer";
    private static final String SMALL = "-Xmx256m -Xss512k -XX:+UseSerialGC -XX:TieredStopAtLevel=1";

    private static final int APART = 20;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private final int ports = FreePorts.inARow(3 * APART);
    private Commands commands;
    private InstalledPrograms programs;

    @BeforeEach
    void unpack() throws IOException {
        commands = new Commands(directory);
        programs = new InstalledPrograms(directory);
        Path distribution = Files.createDirectories(directory.resolve("distribution"));
        ok(commands.run(List.of(
                "tar",
                "-xf",
                Packages.distribution().toString(),
                "-C",
                distribution.toString(),
                "--strip-components=1")));
    }

    @AfterEach
    void nothingRunsOn() {
        programs.kill();
    }

    @Test
    void machinesJoinTheFirstOne() throws IOException {
        install("node-1", "--registry", query(0), "--start-port", startPort(0), "--found");
        start("node-1");
        // The first user is made a moment after everything takes calls.
        Path password = Path.of(machine("node-1"), "admin-password");
        Await.until("the first password", () -> Files.exists(password), there -> there);
        // Its file is there before the user is, as nobody could log in otherwise.
        Await.until(
                "the first user can log in",
                () -> tarsctl(
                        "login",
                        "--address",
                        "http://127.0.0.1:" + (ports + 6),
                        "--user",
                        "admin",
                        "--password-file",
                        password.toString()),
                run -> run.code() == OK);
        aMemberJoins();
        aMachineForServersJoins();
        aTokenCountsOnce();

        ok(tarsctl("framework", "check"));
        for (String machine : List.of("web-1", "node-2", "node-1")) {
            ok(tarsctl("framework", "stop", "--servers", "--directory", machine(machine)));
        }
        assertThat(programs.running()).isEmpty();
    }

    private void aMemberJoins() throws IOException {
        String locator = query(0) + "," + query(1);
        token("member", "node-2");
        install(
                "node-2",
                "--mode",
                "cluster",
                "--registry",
                query(1),
                "--start-port",
                startPort(1),
                "--locator",
                locator,
                "--services",
                "registry,patch",
                "--join-token-file",
                file("node-2"),
                "--joining");
        start("node-2");
        ok(tarsctl("operator", "members", "add", "registry", "127.0.0.1:" + (ports + APART + 3)));
        ok(tarsctl("operator", "members", "add", "patch", "127.0.0.1:" + (ports + APART + 9)));
        awaitTwoMembers();

        ok(tarsctl("framework", "registry", "--directory", machine("node-1"), "--set", locator));
        ok(tarsctl("framework", "restart", "--directory", machine("node-1")));
        awaitTwoMembers();
        assertThat(ok(tarsctl("framework", "registry", "--directory", machine("node-1")))
                        .out())
                .containsPattern(query(0) + " +yes +yes")
                .containsPattern(query(1) + " +no +yes");
    }

    private void awaitTwoMembers() {
        for (String group : List.of("registry", "patch")) {
            Await.until(
                    "two members of " + group,
                    () -> tarsctl("operator", "members", "list", group),
                    run -> run.err().startsWith("2 of 2 answer") && run.out().contains("leader"));
        }
    }

    private void aMachineForServersJoins() throws IOException {
        token("node", "web-1");
        install(
                "web-1",
                "--services",
                "none",
                "--registry",
                query(2),
                "--start-port",
                startPort(2),
                "--locator",
                query(0) + "," + query(1),
                "--join-token-file",
                file("web-1"),
                "--join-at",
                "127.0.0.1:" + (ports + 4));
        start("web-1");
        Await.until(
                "all nodes",
                () -> tarsctl("node", "list").out(),
                out -> out.lines().filter(line -> line.contains("alive")).count() == 3);
        ok(tarsctl("app", "create", "Demo"));
        ok(tarsctl("server", "create", SERVER, "--type", "tars_java", "--obj", "HelloObj"));
        ok(tarsctl("server", "place", SERVER, "web-1"));
        ok(tarsctl(
                "server",
                "patch",
                Packages.built("examples/hello-server", "-exec").toString(),
                "--server",
                SERVER,
                "--wait"));
    }

    private void aTokenCountsOnce() {
        install(
                "stranger",
                "--services",
                "none",
                "--locator",
                query(0),
                "--join-token-file",
                file("web-1"),
                "--join-at",
                "127.0.0.1:" + (ports + 4));

        Run refused = tarsctl("framework", "start", "--directory", machine("stranger"));

        assertThat(refused.code()).as(refused.toString()).isEqualTo(NOT_ALLOWED);
        assertThat(refused.err()).contains("this machine is nobody of plant-7 yet", "tarsctl framework token create");
    }

    private void token(String role, String name) throws IOException {
        Run token = ok(tarsctl("framework", "token", "create", "--role", role, "--name", name));
        Files.writeString(Path.of(file(name)), token.out());
    }

    private void install(String name, String... options) {
        List<String> words = new ArrayList<>(List.of(
                "framework",
                "install",
                "--directory",
                machine(name),
                "--node-name",
                name,
                "--cluster",
                "plant-7",
                "--java-options",
                SMALL));
        words.addAll(List.of(options));
        ok(tarsctl(words.toArray(String[]::new)));
    }

    private void start(String name) {
        ok(tarsctl("framework", "start", "--directory", machine(name), "--timeout", "3m"));
    }

    private String query(int machine) {
        return "127.0.0.1:" + (ports + APART * machine);
    }

    private String startPort(int machine) {
        return String.valueOf(ports + APART * machine + 1);
    }

    private String machine(String name) {
        return directory.resolve("machines").resolve(name).toString();
    }

    private String file(String name) {
        return directory.resolve("token-" + name).toString();
    }

    private Run tarsctl(String... words) {
        List<String> command = new ArrayList<>(
                List.of(directory.resolve("distribution/bin/tarsctl").toString()));
        command.addAll(List.of(words));
        return commands.run(command);
    }

    private Run ok(Run run) {
        assertThat(run.code()).as(run + "\n" + programs.logs()).isEqualTo(OK);
        return run;
    }
}
