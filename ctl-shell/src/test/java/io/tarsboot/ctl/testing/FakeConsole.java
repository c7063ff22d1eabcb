package io.tarsboot.ctl.testing;

import io.tarsboot.ctl.output.Console;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Keeps what is written, and answers questions with what it was given. */
public final class FakeConsole implements Console {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final PrintWriter outWriter = new PrintWriter(out);
    private final PrintWriter errWriter = new PrintWriter(err);
    private final Deque<String> answers = new ArrayDeque<>();
    private InputStream in = InputStream.nullInputStream();
    private int width;

    public void type(String... typed) {
        answers.addAll(List.of(typed));
    }

    public void pipe(String text) {
        in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    public void width(int columns) {
        width = columns;
    }

    public String outText() {
        outWriter.flush();
        return out.toString();
    }

    public String errText() {
        errWriter.flush();
        return err.toString();
    }

    public void clear() {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
    }

    @Override
    public PrintWriter out() {
        return outWriter;
    }

    @Override
    public PrintWriter err() {
        return errWriter;
    }

    @Override
    public InputStream in() {
        return in;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public boolean canAsk() {
        return !answers.isEmpty();
    }

    @Override
    public String ask(String prompt) {
        return answers.remove();
    }

    @Override
    public String askSecret(String prompt) {
        return answers.remove();
    }
}
