package io.tarsboot.ctl.shell;

import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.failure.FailureException;
import io.tarsboot.ctl.interruption.Interruption;
import io.tarsboot.ctl.settings.ContextFile;
import io.tarsboot.ctl.settings.Contexts;
import java.util.Objects;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp;

/**
 * A shell at a terminal. Spring Shell's own ends at Ctrl-C and shows failures in its way; here Ctrl-C gives up a line,
 * or ends the command that runs, and failures look as everywhere else.
 */
public final class InteractiveRunner implements Runner {

    private static final String PROGRAM = "tarsctl ";

    private final Execution execution;
    private final LineReader reader;
    private final ContextFile contexts;
    private final Interruption interruption;

    public InteractiveRunner(Execution execution, LineReader reader, ContextFile contexts, Interruption interruption) {
        this.execution = execution;
        this.reader = reader;
        this.contexts = contexts;
        this.interruption = interruption;
    }

    @Override
    public ExitCode run() {
        reader.getTerminal().writer().println("tarsctl: help shows what there is, exit ends it.");
        while (true) {
            try {
                String line = reader.readLine(prompt()).strip();
                switch (line) {
                    case "exit", "quit" -> {
                        return ExitCode.OK;
                    }
                    case "clear" -> reader.getTerminal().puts(InfoCmp.Capability.clear_screen);
                    default -> run(line);
                }
                reader.getTerminal().flush();
            } catch (UserInterruptException e) {
                // The line is given up, not the shell.
            } catch (EndOfFileException e) {
                return ExitCode.OK;
            }
        }
    }

    private void run(String line) {
        if (line.isEmpty()) {
            return;
        }
        Terminal terminal = reader.getTerminal();
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> {
            // The terminal shows ^C; what is said of it begins on a line of its own.
            terminal.writer().println();
            interruption.raise();
        });
        try {
            // People paste whole commands. What failed was shown; the shell goes on.
            execution.run(line.startsWith(PROGRAM) ? line.substring(PROGRAM.length()) : line);
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
        }
    }

    /** Names the context, since commands change what it points to. */
    private String prompt() {
        return new AttributedStringBuilder()
                .style(AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN))
                .append("tarsctl(" + contextName() + ")> ")
                .toAnsi(reader.getTerminal());
    }

    private String contextName() {
        try {
            return Objects.requireNonNullElse(contexts.read().current(), Contexts.DEFAULT_NAME);
        } catch (FailureException e) {
            // The next command says what is wrong with the file.
            return "?";
        }
    }
}
