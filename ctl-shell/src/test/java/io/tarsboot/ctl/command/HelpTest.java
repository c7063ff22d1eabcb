package io.tarsboot.ctl.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.ctl.CtlProgram;
import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.testing.Ctl;
import io.tarsboot.ctl.testing.Ctl.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelpTest {

    private static final Pattern COMMAND = Pattern.compile("^  ([a-z]+( [a-z]+)?)  +\\S.*$", Pattern.MULTILINE);

    @TempDir
    private Path home;

    private Ctl ctl;

    @BeforeEach
    void start() {
        ctl = CtlProgram.in(home);
    }

    @Test
    void everyCommandIsInTheOverviewAndHasHelpWithAnExample() {
        List<String> commands = commands();

        assertThat(commands).hasSizeGreaterThan(55).contains("login", "server patch", "config restore", "call");
        for (String command : commands) {
            Run byOption = ctl.run((command + " --help").split(" "));
            assertThat(byOption.code()).isEqualTo(ExitCode.OK);
            assertThat(byOption.out())
                    .as(command)
                    .contains("Usage:\n  tarsctl " + command)
                    .contains("Examples:")
                    .contains("-o, --output FORMAT");
            assertThat(ctl.run(("help " + command).split(" ")).out()).isEqualTo(byOption.out());
        }
    }

    @Test
    void theOverviewIsShownWithoutWordsAndByItsOption() {
        assertThat(ctl.run().out()).isEqualTo(ctl.run("--help").out()).contains("Exit codes: 0 done, 1 failed");
        assertThat(ctl.run("server", "--help").out())
                .contains("server patch", "server log")
                .doesNotContain("node list");
    }

    @Test
    void helpOfAnUnknownCommandSuggestsASimilarOne() {
        Run run = ctl.run("help", "server", "pach");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("tarsctl help server patch");
    }

    @Test
    void theVersionIsTheBuilds() {
        assertThat(ctl.run("--version").out()).matches("tarsctl \\d+\\.\\d+\\.\\d+.*\n");
        assertThat(ctl.run("version", "-o", "json").out()).contains("\"version\"");
    }

    private List<String> commands() {
        String overview = ctl.run("help").out();
        try (Stream<String> found = COMMAND.matcher(overview).results().map(match -> match.group(1))) {
            return found.filter(name -> !name.equals("tarsctl")).toList();
        }
    }
}
