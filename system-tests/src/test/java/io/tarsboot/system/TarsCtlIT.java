package io.tarsboot.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The program that operators have, as it is shipped, against the framework as it is: a process for each command. */
class TarsCtlIT {

    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int NOT_ALLOWED = 3;
    private static final int NOT_FOUND = 4;
    private static final int CONFLICT = 5;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static Framework framework;

    @BeforeAll
    static void startFramework() throws Exception {
        framework = new Framework(directory.resolve("data")).start("--tars.standalone.nodes=" + Operator.NODE_A);
        assertThat(login("admin", "admin", framework.passwordFile()).out()).startsWith("Logged in as admin at ");
        assertThat(ctl("admin", "app", "create", "Ctl").code()).isEqualTo(OK);
    }

    @AfterAll
    static void stopFramework() {
        framework.close();
    }

    @Test
    void whatWasCreatedIsListedForPeopleAndForPrograms() throws Exception {
        assertThat(ctl("admin", "server", "create", "Ctl.Listed", "--type", "tars_java", "--obj", "ListedObj")
                        .code())
                .isEqualTo(OK);

        Ctl.Run table = ctl("admin", "server", "list");
        assertThat(table.code()).isEqualTo(OK);
        assertThat(table.out()).startsWith("SERVER").contains("Ctl.Listed");

        Ctl.Run json = ctl("admin", "server", "list", "-o", "json");
        assertThat(json.code()).isEqualTo(OK);
        assertThat(json.err()).isEmpty();
        assertThat(json.out())
                .startsWith("{")
                .contains("\"app\" : \"Ctl\"", "\"name\" : \"Listed\"", "\"servant\" : \"Ctl.Listed.ListedObj\"");
    }

    @Test
    void theExitCodeTellsWhatTheFrameworkSaid() throws Exception {
        Ctl.Run wrong = ctl("admin", "server", "lst");
        assertThat(wrong.code()).isEqualTo(USAGE);
        assertThat(wrong.err()).contains("did you mean: tarsctl server list");

        Ctl.Run refused = ctl("admin", "server", "create", "Ctl.Refused", "--type", "tars_java", "--obj", "X:70000");
        assertThat(refused.code()).isEqualTo(USAGE);

        Ctl.Run missing = ctl("admin", "server", "show", "Ctl.Missing");
        assertThat(missing.code()).isEqualTo(NOT_FOUND);
        assertThat(missing.out()).isEmpty();
        assertThat(missing.err())
                .startsWith("tarsctl: server Ctl.Missing does not exist")
                .contains("fix:", "request:");

        Ctl.Run again = ctl("admin", "app", "create", "Ctl", "-o", "json");
        assertThat(again.code()).isEqualTo(CONFLICT);
        assertThat(again.err()).contains("\"exitCode\" : 5");
    }

    @Test
    void whoIsNobodyOrMayTooLittleIsNotAllowed() throws Exception {
        Ctl.Run nobody = ctl("nobody", "server", "list", "--address", framework.adminAddress());
        assertThat(nobody.code()).isEqualTo(NOT_ALLOWED);
        assertThat(nobody.err()).contains("fix:");

        Path first = Files.writeString(directory.resolve("first"), "the first password\n");
        Path second = Files.writeString(directory.resolve("second"), "the second password\n");
        assertThat(login("ada", "ada", first).code()).as("no such user yet").isEqualTo(NOT_ALLOWED);
        assertThat(ctl(
                                "admin",
                                "user",
                                "create",
                                "ada",
                                "--grant",
                                "developer:Ctl",
                                "--password-file",
                                first.toString())
                        .code())
                .isEqualTo(OK);
        assertThat(login("ada", "ada", first).err()).contains("tarsctl password");
        assertThat(ctl("ada", "server", "list").code()).isEqualTo(NOT_ALLOWED);
        assertThat(ctl("ada", "password", "--current-file", first.toString(), "--new-file", second.toString())
                        .code())
                .isEqualTo(OK);

        assertThat(ctl("ada", "server", "list").code()).isEqualTo(OK);
        Ctl.Run tooLittle = ctl("ada", "app", "create", "Adas");
        assertThat(tooLittle.code()).isEqualTo(NOT_ALLOWED);
        assertThat(tooLittle.err()).contains("ada has no role");
    }

    @Test
    void aReleaseIsOneLineOfAPipeline() throws Exception {
        Path program = Packages.jar(directory.resolve("Ctl.Released-1.jar"), ProbeServer.class);
        Path broken = Packages.jar(directory.resolve("Ctl.Released-2.jar"), BrokenServer.class);
        assertThat(ctl("admin", "server", "create", "Ctl.Released", "--type", "tars_java", "--obj", "ProbeObj")
                        .code())
                .isEqualTo(OK);
        assertThat(ctl("admin", "server", "place", "Ctl.Released", Operator.NODE_A)
                        .code())
                .isEqualTo(OK);

        Ctl.Run released = ctl("admin", "server", "patch", program.toString(), "--version", "1.4.2", "--wait");
        assertThat(released.code()).as(released.err()).isEqualTo(OK);
        assertThat(released.out()).contains("state:", "succeeded, 100 %");
        Ctl.Run addresses = ctl("admin", "server", "addresses", "Ctl.Released.ProbeObj", "-o", "json");
        assertThat(addresses.out()).contains("\"host\" : \"127.0.0.1\"");
        assertThat(ctl("admin", "server", "status", "Ctl.Released").out()).contains("VERSION", " 1.4.2 ");
        assertThat(ctl("admin", "server", "send", "Ctl.Released", "help").code())
                .isEqualTo(OK);
        Ctl.Run unknown = ctl("admin", "server", "send", "Ctl.Released", "nonsense");
        assertThat(unknown.code()).isEqualTo(FAILED);
        assertThat(unknown.out()).contains("unknown command nonsense");
        Ctl.Run log = ctl("admin", "server", "log", "Ctl.Released");
        assertThat(log.code()).as(log.err()).isEqualTo(OK);
        Ctl.Run noLog = ctl("admin", "server", "log", "Ctl.Released", "no-such.log");
        assertThat(noLog.code()).isEqualTo(FAILED);
        assertThat(noLog.err()).as("no heading").startsWith("tarsctl: ");

        Ctl.Run failed = ctl("admin", "server", "patch", broken.toString(), "--wait", "--timeout", "60s", "--rollback");
        assertThat(failed.code()).isEqualTo(FAILED);
        assertThat(failed.err()).contains("tarsctl: the release of Ctl.Released failed");
        assertThat(ctl("admin", "server", "stop", "Ctl.Released", "--wait").code())
                .isEqualTo(OK);
    }

    @Test
    void theFrameworkIsChecked() throws Exception {
        Ctl.Run check = ctl("admin", "framework", "check");

        assertThat(check.code()).as(check.out() + check.err()).isEqualTo(OK);
        assertThat(check.out()).contains("tars.tarsregistry.QueryObj");
    }

    @Test
    void groupsAreLookedAtSavedAndKeptFromLosingTheirMajority() throws Exception {
        Ctl.Run list = ctl("admin", "operator", "members", "list", "registry");
        assertThat(list.code()).as(list.err()).isEqualTo(OK);
        assertThat(list.out()).contains("MEMBER", "leader");
        assertThat(list.err()).contains("1 of 1 answer; with one less it stands still");
        String member = list.out().lines().skip(1).findFirst().orElseThrow().split(" ", 2)[0];
        Ctl.Run refused = ctl("admin", "operator", "members", "remove", "registry", member);
        assertThat(refused.code()).isEqualTo(CONFLICT);
        assertThat(refused.err()).contains(member + " is the last one", "fix:");

        for (String group : List.of("registry", "patch")) {
            Path backup = directory.resolve(group + ".backup");
            Ctl.Run saved = ctl("admin", "operator", "snapshot", "save", group, backup.toString());
            assertThat(saved.code()).as(saved.err()).isEqualTo(OK);
            Ctl.Run inspected = ctl("nobody", "operator", "snapshot", "inspect", backup.toString());
            assertThat(inspected.code()).isEqualTo(OK);
            assertThat(inspected.out()).contains("group:", "taken:", "sha256:");
        }
        Path damaged = directory.resolve("registry.backup");
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length - 100] ^= 1;
        Files.write(damaged, bytes);
        assertThat(ctl("nobody", "operator", "snapshot", "inspect", damaged.toString())
                        .code())
                .isEqualTo(FAILED);
        Ctl.Run unusable = ctl(
                "nobody",
                "operator",
                "snapshot",
                "restore",
                damaged.toString(),
                "--to",
                directory.resolve("restored").toString());
        assertThat(unusable.code()).isEqualTo(FAILED);
        assertThat(directory.resolve("restored")).doesNotExist();
    }

    private static Ctl.Run login(String home, String user, Path password) throws Exception {
        return ctl(
                home,
                "login",
                "--address",
                framework.adminAddress(),
                "--user",
                user,
                "--password-file",
                password.toString());
    }

    /** @param home of whom: each has contexts and a login of their own */
    private static Ctl.Run ctl(String home, String... words) throws IOException, InterruptedException {
        return new Ctl(directory.resolve("homes").resolve(home)).run(words);
    }
}
