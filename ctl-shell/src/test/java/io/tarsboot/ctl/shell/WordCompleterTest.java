package io.tarsboot.ctl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.ctl.CtlProgram;
import io.tarsboot.ctl.admin.AdminConnector;
import io.tarsboot.ctl.command.Workspace;
import io.tarsboot.ctl.interruption.Interruption;
import io.tarsboot.ctl.output.Json;
import io.tarsboot.ctl.settings.ContextFile;
import io.tarsboot.ctl.settings.UserEnvironment;
import io.tarsboot.ctl.testing.FakeConsole;
import io.tarsboot.ctl.testing.Samples;
import io.tarsboot.ctl.testing.StubAdmin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordCompleterTest {

    private final StubAdmin admin = new StubAdmin();
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    private Path home;

    private WordCompleter completer;

    @BeforeEach
    void start() {
        Json json = new Json();
        Interruption interruption = new Interruption();
        UserEnvironment environment = new UserEnvironment(Map.of(UserEnvironment.ADDRESS, admin.url()), home);
        FakeConsole console = new FakeConsole();
        Workspace workspace = new Workspace(
                console,
                environment,
                new ContextFile(environment.configFile(), json),
                new AdminConnector(json, interruption, console),
                json,
                interruption);
        completer = new WordCompleter(CtlProgram.catalog(), new NameSource(workspace, () -> now));
        admin.json("GET /servers", Samples.page(Samples.SERVER));
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void nounsThenVerbsThenOptions() {
        assertThat(complete("")).contains("login", "server", "patch", "exit").doesNotContain("server list");
        assertThat(complete("server ")).contains("list", "patch", "log").doesNotContain("login");
        assertThat(complete("server patch --")).contains("--rollback", "--wait", "--output");
        assertThat(complete("nonsense ")).isEmpty();
    }

    @Test
    void valuesOfArgumentsAndOptions() {
        assertThat(complete("server start ")).containsExactly("Demo.Hello");
        assertThat(complete("server create X.Y --type ")).contains("tars_java", "not_tars");
        assertThat(complete("server list -o ")).containsExactly("table", "json");
        assertThat(complete("server start Demo.Hello ")).isEmpty();
    }

    @Test
    void namesAreRememberedForAWhile() {
        complete("server start ");
        complete("server stop ");
        assertThat(admin.requests()).hasSize(1);

        now = now.plus(Duration.ofMinutes(1));
        complete("server stop ");
        assertThat(admin.requests()).hasSize(2);
    }

    @Test
    void nothingIsOfferedWhereTheAdminServerRefuses() {
        admin.problem("GET /nodes", 401, "unauthenticated", "no token");

        assertThat(complete("node show ")).isEmpty();
    }

    @Test
    void filesAreCompleted() throws IOException {
        Files.createFile(home.resolve("hello.jar"));

        assertThat(complete("server patch " + home + "/")).containsExactly(home + "/hello.jar");
    }

    private List<String> complete(String line) {
        try (DumbTerminal terminal =
                new DumbTerminal(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream())) {
            LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
            ParsedLine parsed = new DefaultParser().parse(line, line.length(), Parser.ParseContext.COMPLETE);
            List<Candidate> candidates = new ArrayList<>();
            completer.complete(reader, parsed, candidates);
            return candidates.stream().map(Candidate::value).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
