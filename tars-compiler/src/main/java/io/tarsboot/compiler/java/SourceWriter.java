package io.tarsboot.compiler.java;

import java.util.Collection;
import java.util.List;

/** Lines of Java, indented. */
final class SourceWriter {

    private static final int WIDTH = 120;

    private final StringBuilder text = new StringBuilder();
    private int depth;

    void line(String line) {
        if (!line.isEmpty()) {
            text.append("    ".repeat(depth)).append(line);
        }
        text.append('\n');
    }

    void blank() {
        line("");
    }

    void lines(Collection<String> lines) {
        lines.forEach(this::line);
    }

    /** Begins a block. */
    void open(String head) {
        line(head + " {");
        depth++;
    }

    void close() {
        close("");
    }

    void close(String behind) {
        depth--;
        line("}" + behind);
    }

    /** Writes a statement that ends in a call, with one argument to a line where they do not fit on one. */
    void statement(String statement) {
        int close = statement.lastIndexOf(')');
        int open = fits(statement) || close < 0 ? -1 : Nesting.opening(statement, close);
        if (open < 0) {
            line(statement);
        } else {
            list(
                    statement.substring(0, open),
                    Nesting.split(statement.substring(open + 1, close)),
                    statement.substring(close + 1));
        }
    }

    /** Writes a statement that is a chain of calls, with one call to a line where they do not fit on one. */
    void chain(String head, List<String> calls) {
        String whole = head + String.join("", calls) + ";";
        if (calls.isEmpty() || fits(whole)) {
            line(whole);
            return;
        }
        line(head);
        for (int i = 0; i < calls.size(); i++) {
            String call = calls.get(i) + (i == calls.size() - 1 ? ";" : "");
            depth += 2;
            statement(call);
            depth -= 2;
        }
    }

    /** Writes {@code head(a, b)tail}, one item to a line where they do not fit on one. */
    void list(String head, List<String> items, String tail) {
        String whole = head + "(" + String.join(", ", items) + ")" + tail;
        if (items.isEmpty() || fits(whole)) {
            line(whole);
            return;
        }
        line(head + "(");
        for (int i = 0; i < items.size(); i++) {
            boolean last = i == items.size() - 1;
            line("        " + items.get(i) + (last ? ")" + tail : ","));
        }
    }

    /** Like {@link #list}, and begins a block. */
    void openList(String head, List<String> items, String tail) {
        list(head, items, tail + " {");
        depth++;
    }

    private boolean fits(String line) {
        return depth * 4 + line.length() <= WIDTH;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
