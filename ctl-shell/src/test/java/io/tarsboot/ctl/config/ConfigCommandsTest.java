package io.tarsboot.ctl.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.ctl.CtlProgram;
import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.testing.Ctl;
import io.tarsboot.ctl.testing.Ctl.Run;
import io.tarsboot.ctl.testing.StubAdmin;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandsTest {

    private static final String FILE = """
            {"level": "SERVER", "app": "Demo", "server": "Hello", "node": "", "division": "", "name": "a.conf",
             "version": %d, "size": 4, "content": "x=1\\n", "reason": "", "updatedAt": "2026-11-20T09:42:18Z",
             "updatedBy": "ann"}""";

    private final StubAdmin admin = new StubAdmin();

    @TempDir
    private Path home;

    private Ctl ctl;

    @BeforeEach
    void start() {
        ctl = CtlProgram.in(home).variable("TARSCTL_ADDRESS", admin.url());
        admin.json("GET /configs/Demo/a.conf", FILE.formatted(3));
        admin.json("PUT /configs/Demo/a.conf", FILE.formatted(4));
        admin.json("POST /configs/Demo/a.conf/restore", FILE.formatted(4));
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void theTextAloneIsTheResult() {
        Run run = ctl.run("config", "show", "Demo", "a.conf", "--server", "Hello");

        assertThat(run.out()).isEqualTo("x=1\n");
        assertThat(run.err()).isEqualTo("a.conf of Demo.Hello, version 3\n");
    }

    @Test
    void aChangeStandsOnTheNewestVersion() {
        ctl.console().pipe("x=2\n");

        Run run = ctl.run("config", "set", "Demo", "a.conf", "-s", "Hello", "-f", "-", "-m", "why not");

        assertThat(run.out()).isEqualTo("Saved a.conf of Demo.Hello, version 4.\n");
        assertThat(admin.request("PUT", "/configs/Demo/a.conf?server=Hello").text())
                .isEqualTo("{\"content\":\"x=2\\n\",\"baseVersion\":3,\"reason\":\"why not\"}");
    }

    @Test
    void aServerMayBeNamedInFull() {
        assertThat(ctl.run("config", "show", "Demo", "a.conf", "--server", "Demo.Hello")
                        .code())
                .isEqualTo(ExitCode.OK);
        assertThat(admin.request("GET", "/configs/Demo/a.conf").path()).contains("server=Hello");

        Run other = ctl.run("config", "show", "Demo", "a.conf", "--server", "Shop.Hello");
        assertThat(other.code()).isEqualTo(ExitCode.USAGE);
        assertThat(other.err()).contains("--server: Shop.Hello (expected: a server of Demo, as SERVER or Demo.SERVER)");
    }

    @Test
    void aNewFileStandsOnNothing() {
        admin.problem("GET /configs/Demo/a.conf", 404, "not-found", "a.conf");
        ctl.console().pipe("x=2");

        assertThat(ctl.run("config", "set", "Demo", "a.conf", "-f", "-").code()).isEqualTo(ExitCode.OK);
        assertThat(admin.request("PUT", "/configs/Demo/a.conf").text()).contains("\"baseVersion\":0");
    }

    @Test
    void aChangeOnTopOfAnOldVersionIsAConflict() {
        admin.problem("PUT /configs/Demo/a.conf", 409, "conflict", "version 3 is in place");
        ctl.console().pipe("x=2");

        Run run = ctl.run("config", "set", "Demo", "a.conf", "-f", "-", "--base-version", "2");

        assertThat(run.code()).isEqualTo(ExitCode.CONFLICT);
        assertThat(admin.request("PUT", "/configs/Demo/a.conf").text()).contains("\"baseVersion\":2");
    }

    @Test
    void anEarlierVersionIsRestored() {
        Run run = ctl.run("config", "restore", "Demo", "a.conf", "--to", "1", "-s", "Hello");

        assertThat(run.out()).isEqualTo("Restored: now a.conf of Demo.Hello, version 4.\n");
        assertThat(admin.request("POST", "/configs/Demo/a.conf/restore").text())
                .isEqualTo("{\"version\":1,\"baseVersion\":3,\"reason\":\"\"}");
    }
}
