package io.tarsboot.ctl.command;

import io.tarsboot.ctl.failure.Failure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.ParsedInput;

/** What a line gives to a command, checked against its usage when it is made. */
public final class Values {

    private final Usage usage;
    private final Map<Argument<?>, List<String>> arguments = new HashMap<>();
    private final Map<Option<?>, List<String>> options = new HashMap<>();

    private Values(Usage usage) {
        this.usage = usage;
    }

    /** @throws io.tarsboot.ctl.failure.FailureException if something is missing, too much or of the wrong kind */
    public static Values of(Usage usage, ParsedInput input) {
        Values values = new Values(usage);
        values.placeArguments(
                input.arguments().stream().map(CommandArgument::value).toList());
        for (Option<?> option : usage.allOptions()) {
            values.placeOption(
                    option,
                    input.options().stream()
                            .filter(given -> option.name().equals(given.longName()))
                            .map(CommandOption::value)
                            .map(value -> value == null ? "" : value)
                            .toList());
        }
        return values;
    }

    private void placeArguments(List<String> words) {
        int from = 0;
        for (Argument<?> argument : usage.arguments()) {
            int to = argument.arity().isMany() ? words.size() : Math.min(from + 1, words.size());
            List<String> own = words.subList(from, to);
            if (own.isEmpty() && !argument.arity().isOptional()) {
                throw wrong(argument.kind().word() + ": missing (expected: " + argument.meaning() + ")");
            }
            own.forEach(word -> read(argument.kind(), argument.kind().word(), word));
            arguments.put(argument, List.copyOf(own));
            from = to;
        }
        if (from < words.size()) {
            throw wrong("%s (expected: nothing more)".formatted(words.get(from)));
        }
    }

    private void placeOption(Option<?> option, List<String> given) {
        String label = "--" + option.name();
        if (given.size() > 1 && !option.repeated()) {
            throw wrong(label + ": given more than once (expected: once)");
        }
        if (given.isEmpty() && option.required()) {
            throw wrong("%s: missing (expected: %s, %s)"
                    .formatted(label, option.kind().word(), option.meaning()));
        }
        given.forEach(word -> read(option.kind(), label, word));
        options.put(option, given);
    }

    private <T> T read(Kind<T> kind, String label, String word) {
        try {
            return kind.reader().apply(word);
        } catch (IllegalArgumentException e) {
            throw wrong(label + ": " + e.getMessage());
        }
    }

    private RuntimeException wrong(String message) {
        return Failure.usage(message)
                .withFix("tarsctl %s --help".formatted(usage.name()))
                .exception();
    }

    /** Of an argument that is always there. */
    public <T> T get(Argument<T> argument) {
        return find(argument).orElseThrow();
    }

    public <T> Optional<T> find(Argument<T> argument) {
        return all(argument).stream().findFirst();
    }

    public <T> List<T> all(Argument<T> argument) {
        return arguments.getOrDefault(argument, List.of()).stream()
                .map(argument.kind().reader())
                .toList();
    }

    public boolean has(Option<Boolean> flag) {
        return find(flag).orElse(false);
    }

    /** Of an option that is required or has a value otherwise. */
    public <T> T get(Option<T> option) {
        return find(option).orElseThrow();
    }

    public <T> Optional<T> find(Option<T> option) {
        Optional<T> given = all(option).stream().findFirst();
        return given.isPresent() || option.otherwise().isEmpty()
                ? given
                : Optional.of(option.kind().reader().apply(option.otherwise()));
    }

    public <T> List<T> all(Option<T> option) {
        return options.getOrDefault(option, List.of()).stream()
                .map(option.kind().reader())
                .toList();
    }
}
