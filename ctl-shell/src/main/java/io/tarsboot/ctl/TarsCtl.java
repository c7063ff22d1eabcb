package io.tarsboot.ctl;

import io.tarsboot.ctl.admin.AdminConnector;
import io.tarsboot.ctl.command.Catalog;
import io.tarsboot.ctl.command.Workspace;
import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.failure.FailureException;
import io.tarsboot.ctl.interruption.Interruption;
import io.tarsboot.ctl.output.Console;
import io.tarsboot.ctl.output.Json;
import io.tarsboot.ctl.output.Output;
import io.tarsboot.ctl.output.OutputFormat;
import io.tarsboot.ctl.output.SystemConsole;
import io.tarsboot.ctl.settings.ContextFile;
import io.tarsboot.ctl.settings.UserEnvironment;
import io.tarsboot.ctl.shell.Execution;
import io.tarsboot.ctl.shell.InteractiveRunner;
import io.tarsboot.ctl.shell.LineReaderConsole;
import io.tarsboot.ctl.shell.OneShotRunner;
import io.tarsboot.ctl.shell.Runner;
import io.tarsboot.ctl.shell.ScriptRunner;
import io.tarsboot.ctl.shell.Terminals;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.jline.terminal.Terminal;

/**
 * The program. With words it runs them as one command; without, it is a shell at a terminal, or runs the lines of
 * standard input.
 *
 * <p>Spring Shell runs the commands and Spring's HTTP interfaces reach the admin server, but there is no application
 * context: its parts are few and put together here, and a command is over before a context would have started. What is
 * more, nothing is configured by files of the folder that the program happens to be started in.
 */
public final class TarsCtl {

    private final Json json = new Json();
    private final Interruption interruption = new Interruption();
    private final UserEnvironment environment;
    private final ContextFile contexts;
    private final Workspace workspace;
    private final Catalog catalog;
    private final Execution execution;

    TarsCtl(Console console, UserEnvironment environment) {
        this.environment = environment;
        this.contexts = new ContextFile(environment.configFile(), json);
        this.workspace = new Workspace(
                console, environment, contexts, new AdminConnector(json, interruption, console), json, interruption);
        this.catalog = new Catalog(Commands.all());
        this.execution = new Execution(catalog, workspace);
    }

    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        UserEnvironment environment = UserEnvironment.ofProcess();
        boolean shell = words.isEmpty() && SystemConsole.terminal().isPresent();
        System.exit((shell ? atTerminal(environment) : atStreams(environment, words)).number());
    }

    private static ExitCode atStreams(UserEnvironment environment, List<String> words) {
        Console console = new SystemConsole();
        TarsCtl program = new TarsCtl(console, environment);
        return program.run(
                words.isEmpty()
                        ? new ScriptRunner(program.execution, console)
                        : new OneShotRunner(program.execution, words));
    }

    private static ExitCode atTerminal(UserEnvironment environment) {
        try (Terminal terminal = Terminals.system()) {
            TarsCtl program = new TarsCtl(new LineReaderConsole(Terminals.answers(terminal)), environment);
            return program.run(program.shell(terminal));
        } catch (IOException e) {
            // The terminal was closed from its other side: nobody is left to tell.
            return ExitCode.OK;
        }
    }

    Execution execution() {
        return execution;
    }

    Runner shell(Terminal terminal) {
        return new InteractiveRunner(
                execution,
                Terminals.commands(terminal, environment, catalog, workspace, InstantSource.system()),
                contexts,
                interruption);
    }

    private ExitCode run(Runner runner) {
        try {
            return runner.run();
        } catch (FailureException e) {
            new Output(workspace.console(), OutputFormat.TABLE, json).failure(e.failure());
            return e.failure().exitCode();
        }
    }
}
