package io.tarsboot.ctl.output;

import io.tarsboot.admin.api.Page;
import io.tarsboot.ctl.failure.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes a command's result in the form that was asked for. Results go to out, notes and failures to err. */
public final class Output {

    private final Console console;
    private final OutputFormat format;
    private final Json json;

    public Output(Console console, OutputFormat format, Json json) {
        this.console = console;
        this.format = format;
        this.json = json;
    }

    /** Whether a program reads the result. */
    public boolean isJson() {
        return format == OutputFormat.JSON;
    }

    /** A list with what it takes to go on reading. */
    public <T> void page(Page<T> page, Table<T> table) {
        if (isJson()) {
            print(json.write(page));
            return;
        }
        rows(page.items(), table);
        if (page.next() != null) {
            note("There are more: --limit N, or --after " + page.next());
        }
    }

    /** A list that is always whole. */
    public <T> void list(List<T> items, Table<T> table) {
        if (isJson()) {
            print(json.write(items));
        } else {
            rows(items, table);
        }
    }

    /** One record. */
    public void record(Object record, Consumer<Details> people) {
        if (isJson()) {
            print(json.write(record));
            return;
        }
        Details details = new Details();
        people.accept(details);
        details.lines().forEach(this::print);
    }

    /** A record that holds a text; people see the text alone. */
    public void text(Object record, String text) {
        if (isJson()) {
            print(json.write(record));
            return;
        }
        String shown = Texts.harmless(text);
        console.out().print(shown.isEmpty() || shown.endsWith("\n") ? shown : shown + "\n");
        console.out().flush();
    }

    /** A record that came to be or changed, for people in a sentence. */
    public void result(Object record, String sentence) {
        print(isJson() ? json.write(record) : Texts.harmless(sentence));
    }

    public void done(String action, String target, String sentence) {
        result(new Done(action, target), sentence);
    }

    /** A table below a record. */
    public <T> void section(List<T> items, Table<T> table) {
        if (!isJson() && !items.isEmpty()) {
            print("");
        }
        rows(items, table);
    }

    /** More rows for people; programs have them in the record already. */
    public <T> void rows(List<T> items, Table<T> table) {
        if (isJson()) {
            return;
        }
        if (items.isEmpty()) {
            note("None.");
            return;
        }
        // Asking a terminal for its size takes long, and most tables fit.
        List<String> lines = table.lines(items, 0);
        boolean wide = lines.stream().anyMatch(line -> line.length() > 80);
        (wide ? table.lines(items, console.width()) : lines).forEach(this::print);
    }

    /** Something beside the result. Programs do not see it. */
    public void note(String text) {
        if (!isJson()) {
            console.err().println(Texts.harmless(text));
            console.err().flush();
        }
    }

    public void failure(Failure failure) {
        if (isJson()) {
            console.err().println(json.write(Map.of("error", members(failure))));
        } else {
            console.err().println("tarsctl: " + Texts.harmless(failure.message()));
            Details details = new Details()
                    .line("  cause", failure.cause())
                    .line("  fix", failure.fix())
                    .line("  request", failure.requestId());
            details.lines().forEach(console.err()::println);
            Texts.harmless(failure.detail()).lines().map(line -> "  | " + line).forEach(console.err()::println);
        }
        console.err().flush();
    }

    private static Map<String, Object> members(Failure failure) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("code", failure.code());
        members.put("message", failure.message());
        members.put("cause", failure.cause());
        members.put("fix", failure.fix());
        members.put("requestId", failure.requestId());
        members.put("detail", failure.detail());
        members.put("exitCode", failure.exitCode().number());
        return members;
    }

    private void print(String line) {
        console.out().println(line);
        console.out().flush();
    }
}
