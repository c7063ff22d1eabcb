package io.tarsboot.ctl.shell;

import io.tarsboot.ctl.command.Catalog;
import io.tarsboot.ctl.command.Workspace;
import io.tarsboot.ctl.failure.Failures;
import io.tarsboot.ctl.settings.OwnerOnly;
import io.tarsboot.ctl.settings.UserEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.utils.Signals;

/** The terminal that a shell runs at, and what reads lines from it. */
public final class Terminals {

    private static final int HISTORY_LINES = 1000;

    private Terminals() {}

    public static Terminal system() {
        try {
            Terminal terminal =
                    TerminalBuilder.builder().name("tarsctl").system(true).build();
            hearInterrupts(terminal, action -> Signals.register("INT", action));
            return terminal;
        } catch (IOException e) {
            throw Failures.ofFile(e).exception();
        }
    }

    /**
     * Where {@code TERM=dumb}, JLine leaves Ctrl-C to Java, which ends the whole shell.
     *
     * @param onInterrupt says what happens when the process gets the signal
     */
    static void hearInterrupts(Terminal terminal, Consumer<Runnable> onInterrupt) {
        if (terminal instanceof DumbTerminal) {
            onInterrupt.accept(() -> terminal.raise(Terminal.Signal.INT));
        }
    }

    /** For answers to questions: they are neither completed nor kept. */
    public static LineReader answers(Terminal terminal) {
        return LineReaderBuilder.builder()
                .terminal(terminal)
                .variable(LineReader.DISABLE_HISTORY, true)
                .variable(LineReader.DISABLE_COMPLETION, true)
                .build();
    }

    /** For commands: with completion, and with a history that outlives the shell. */
    public static LineReader commands(
            Terminal terminal, UserEnvironment environment, Catalog catalog, Workspace workspace, InstantSource clock) {
        DefaultParser parser = new DefaultParser();
        parser.setEofOnUnclosedQuote(true);
        return LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("tarsctl")
                .parser(parser)
                .completer(new WordCompleter(catalog, new NameSource(workspace, clock)))
                .variable(LineReader.HISTORY_FILE, privateFile(environment.historyFile()))
                .variable(LineReader.HISTORY_SIZE, HISTORY_LINES)
                .variable(LineReader.HISTORY_FILE_SIZE, HISTORY_LINES)
                // An exclamation mark is part of a value here, not a reference to an earlier line.
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.INSERT_TAB, false)
                .build();
    }

    /** Lines name people's servers and reasons; they are nobody else's business. */
    private static Path privateFile(Path file) {
        try {
            OwnerOnly.createFolderOf(file);
            OwnerOnly.open(file, StandardOpenOption.CREATE).close();
            return file;
        } catch (IOException e) {
            throw Failures.ofFile(e).exception();
        }
    }
}
