package io.tarsboot.ctl.shell;

import io.tarsboot.admin.api.InvalidValueException;
import io.tarsboot.ctl.command.Catalog;
import io.tarsboot.ctl.command.Workspace;
import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.failure.Failure;
import io.tarsboot.ctl.failure.FailureException;
import io.tarsboot.ctl.interruption.Interruption;
import io.tarsboot.ctl.output.Console;
import io.tarsboot.ctl.output.Output;
import io.tarsboot.ctl.output.OutputFormat;
import io.tarsboot.ctl.settings.UserEnvironment;
import java.io.PrintWriter;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.springframework.shell.core.InputReader;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandExecutionException;
import org.springframework.shell.core.command.CommandExecutor;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.ExitStatus;

/** Runs one line through Spring Shell's executor. All failures end here: they are shown and become an exit code. */
public final class Execution {

    private final WordParser parser;
    private final CommandRegistry registry;
    private final CommandExecutor executor;
    private final Workspace workspace;

    public Execution(Catalog catalog, Workspace workspace) {
        this.parser = new WordParser(catalog);
        this.registry = catalog.registry(workspace);
        this.executor = new CommandExecutor(registry);
        this.workspace = workspace;
    }

    /** A line of text. */
    public ExitCode run(String line) {
        try {
            return run(WordSplitter.split(line));
        } catch (FailureException e) {
            return show(e.failure(), OutputFormat.TABLE);
        }
    }

    /** Words that were split already. */
    public ExitCode run(List<String> words) {
        OutputFormat format = OutputFormat.askedFor(words);
        workspace.interruption().begin();
        try {
            Console console = workspace.console();
            ExitStatus status = executor.execute(
                    new CommandContext(parser.parse(words), registry, console.out(), new InputReader() {}));
            return ExitCode.of(status.code());
        } catch (FailureException e) {
            return show(e.failure(), format);
        } catch (CommandExecutionException e) {
            return show(failure(e.getCause() == null ? e : e.getCause()), format);
        } finally {
            workspace.interruption().end();
        }
    }

    private Failure failure(Throwable cause) {
        if (workspace.interruption().isRaised() || cause instanceof UserInterruptException) {
            return interrupted(cause);
        }
        if (cause instanceof FailureException e) {
            return e.failure();
        }
        if (cause instanceof EndOfFileException) {
            return Failure.usage("a question was not answered (expected: an answer, then Enter)");
        }
        if (cause instanceof InvalidValueException) {
            // The contract's records check what they carry before it is sent.
            return Failure.usage(String.valueOf(cause.getMessage()));
        }
        if (workspace.environment().variable(UserEnvironment.DEBUG).equals("true")) {
            PrintWriter err = workspace.console().err();
            cause.printStackTrace(err);
            err.flush();
        }
        return Failure.of(ExitCode.FAILED, "internal", "tarsctl itself failed: " + cause)
                .withFix("%s=true shows where; please report it.".formatted(UserEnvironment.DEBUG));
    }

    /** Whatever broke then broke because of it; a command that foresaw it says more. */
    private static Failure interrupted(Throwable cause) {
        return cause instanceof FailureException e && e.failure().exitCode() == ExitCode.INTERRUPTED
                ? e.failure()
                : Interruption.failure();
    }

    private ExitCode show(Failure failure, OutputFormat format) {
        new Output(workspace.console(), format, workspace.json()).failure(failure);
        return failure.exitCode();
    }
}
