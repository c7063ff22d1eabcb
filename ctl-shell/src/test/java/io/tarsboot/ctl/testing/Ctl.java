package io.tarsboot.ctl.testing;

import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.settings.UserEnvironment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** tarsctl in this process, for a user with a home of their own. */
public final class Ctl {

    private final FakeConsole console = new FakeConsole();
    private final Map<String, String> variables = new HashMap<>();
    private final Path home;
    private final Program program;

    /** How words are run; the program's own class stands in another package. */
    public interface Program {

        ExitCode run(FakeConsole console, UserEnvironment environment, List<String> words);
    }

    public Ctl(Path home, Program program) {
        this.home = home;
        this.program = program;
    }

    public FakeConsole console() {
        return console;
    }

    public Ctl variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    public Path configFile() {
        return environment().configFile();
    }

    public UserEnvironment environment() {
        return new UserEnvironment(Map.copyOf(variables), home);
    }

    /** What a run left behind. */
    public record Run(ExitCode code, String out, String err) {}

    public Run run(String... words) {
        console.clear();
        ExitCode code = program.run(console, environment(), List.of(words));
        return new Run(code, console.outText(), console.errText());
    }
}
