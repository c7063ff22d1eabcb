package io.tarsboot.ctl.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The streams of the process. */
public final class SystemConsole implements Console {

    private final Optional<java.io.Console> terminal = terminal();
    private final PrintWriter out = writer(FileDescriptor.out);
    private final PrintWriter err = writer(FileDescriptor.err);

    /** Present if a person sits in front of both standard input and output. */
    public static Optional<java.io.Console> terminal() {
        return Optional.ofNullable(System.console()).filter(SystemConsole::isTerminal);
    }

    /** Later Java versions have a console also where there is no terminal. */
    private static boolean isTerminal(java.io.Console console) {
        try {
            return Runtime.version().feature() < 22
                    || (Boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a console of Java 22 or later can tell", e);
        }
    }

    private static PrintWriter writer(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), charset()), false);
    }

    /** The terminal's own, as the JDK sees it; UTF-8 where it does not say. */
    private static Charset charset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    }

    @Override
    public PrintWriter out() {
        return out;
    }

    @Override
    public PrintWriter err() {
        return err;
    }

    @Override
    public InputStream in() {
        return System.in;
    }

    @Override
    public int width() {
        if (terminal.isEmpty()) {
            return 0;
        }
        try (Terminal measured = TerminalBuilder.builder().system(true).build()) {
            return measured.getWidth();
        } catch (IOException e) {
            // A terminal that does not tell its size is written to as a file is.
            return 0;
        }
    }

    @Override
    public boolean canAsk() {
        return terminal.isPresent();
    }

    @Override
    public String ask(String prompt) {
        return Objects.requireNonNullElse(present().readLine("%s", prompt), "");
    }

    @Override
    public String askSecret(String prompt) {
        char[] typed = present().readPassword("%s", prompt);
        return typed == null ? "" : new String(typed);
    }

    private java.io.Console present() {
        return terminal.orElseThrow(() -> new IllegalStateException("there is no terminal to ask at"));
    }
}
