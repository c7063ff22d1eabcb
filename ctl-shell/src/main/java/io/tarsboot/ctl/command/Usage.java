package io.tarsboot.ctl.command;

import java.util.ArrayList;
import java.util.List;

/**
 * How a command is written and what it does. Immutable.
 *
 * @param name a verb that needs no noun, or a noun and a verb, or a noun, one of its parts and a verb
 * @param summary one line
 * @param explanation what else there is to know; may be empty
 * @param options without {@link CommonOptions}
 */
public record Usage(
        String name,
        String summary,
        String explanation,
        List<Argument<?>> arguments,
        List<Option<?>> options,
        List<Example> examples) {

    /** @param line without the program's name */
    public record Example(String line, String meaning) {}

    public Usage {
        arguments = List.copyOf(arguments);
        options = List.copyOf(options);
        examples = List.copyOf(examples);
    }

    public static Usage of(String name, String summary) {
        return new Usage(name, summary, "", List.of(), List.of(), List.of());
    }

    public Usage explained(String text) {
        return new Usage(name, summary, text, arguments, options, examples);
    }

    public Usage takes(Argument<?>... more) {
        return new Usage(name, summary, explanation, joined(arguments, List.of(more)), options, examples);
    }

    public Usage option(Option<?>... more) {
        return new Usage(name, summary, explanation, arguments, joined(options, List.of(more)), examples);
    }

    public Usage example(String line, String meaning) {
        return new Usage(
                name, summary, explanation, arguments, options, joined(examples, List.of(new Example(line, meaning))));
    }

    /** With those that every command takes. */
    public List<Option<?>> allOptions() {
        return joined(options, CommonOptions.ALL);
    }

    /** The first word if there are more, else none. */
    public String noun() {
        int blank = name.indexOf(' ');
        return blank < 0 ? "" : name.substring(0, blank);
    }

    private static <T> List<T> joined(List<? extends T> first, List<? extends T> second) {
        List<T> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }
}
