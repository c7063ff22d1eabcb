package io.tarsboot.ctl.shell;

import io.tarsboot.ctl.output.Console;
import java.io.InputStream;
import java.io.PrintWriter;
import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;

/** The terminal of a shell: results and notes go to the same place. */
public final class LineReaderConsole implements Console {

    private static final char HIDDEN = '\0';

    private final LineReader reader;

    /** @param reader one of its own, so that answers do not enter the history of commands */
    public LineReaderConsole(LineReader reader) {
        this.reader = reader;
    }

    private Terminal terminal() {
        return reader.getTerminal();
    }

    @Override
    public PrintWriter out() {
        return terminal().writer();
    }

    @Override
    public PrintWriter err() {
        return terminal().writer();
    }

    @Override
    public InputStream in() {
        return terminal().input();
    }

    @Override
    public int width() {
        return terminal().getWidth();
    }

    @Override
    public boolean canAsk() {
        return true;
    }

    @Override
    public String ask(String prompt) {
        return reader.readLine(prompt);
    }

    @Override
    public String askSecret(String prompt) {
        return reader.readLine(prompt, HIDDEN);
    }
}
