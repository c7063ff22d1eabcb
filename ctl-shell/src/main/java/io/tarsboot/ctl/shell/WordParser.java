package io.tarsboot.ctl.shell;

import io.tarsboot.ctl.command.Catalog;
import io.tarsboot.ctl.command.CommonOptions;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.CommandParser;
import org.springframework.shell.core.command.ParsedInput;

/**
 * Turns words into what Spring Shell executes. Its own parser splits lines at blanks, accepts unknown options in
 * silence and gives values to options that take none; and a process gets words that were split already.
 */
final class WordParser implements CommandParser {

    private final Catalog catalog;

    WordParser(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public ParsedInput parse(String line) {
        return parse(WordSplitter.split(line));
    }

    /** @throws io.tarsboot.ctl.failure.FailureException if the words are no command with its options */
    ParsedInput parse(List<String> words) {
        if (words.equals(List.of("--version")) || words.equals(List.of("-V"))) {
            return input(List.of("version"), List.of(), List.of());
        }
        Reading reading = new Reading(words);
        reading.run();
        if (reading.help || reading.name.isEmpty()) {
            return input(List.of("help"), List.of(), reading.name);
        }
        if (reading.usage.isEmpty()) {
            throw noVerb(String.join(" ", reading.name));
        }
        return input(reading.name, reading.options, reading.arguments);
    }

    private static ParsedInput input(List<String> name, List<CommandOption> options, List<String> arguments) {
        ParsedInput.Builder input = ParsedInput.builder().commandName(name.get(0));
        name.stream().skip(1).forEach(input::addSubCommand);
        options.forEach(input::addOption);
        for (int i = 0; i < arguments.size(); i++) {
            input.addArgument(new CommandArgument(i, arguments.get(i)));
        }
        return input.build();
    }

    /** One line, read from left to right. */
    private final class Reading {

        private final List<String> words;
        private final List<String> name = new ArrayList<>();
        private final List<CommandOption> options = new ArrayList<>();
        private final List<String> arguments = new ArrayList<>();
        private Optional<Usage> usage = Optional.empty();
        private boolean help;
        private int position;

        Reading(List<String> words) {
            this.words = words;
        }

        void run() {
            boolean optionsEnded = false;
            while (position < words.size()) {
                String word = words.get(position++);
                if (optionsEnded || !word.startsWith("-") || word.equals("-")) {
                    plainWord(word);
                } else if (word.equals("--")) {
                    optionsEnded = true;
                } else {
                    option(word);
                }
            }
        }

        private void plainWord(String word) {
            if (usage.isPresent()) {
                arguments.add(word);
                return;
            }
            name.add(word);
            String soFar = String.join(" ", name);
            usage = catalog.find(soFar);
            if (usage.isEmpty() && !catalog.goesOn(soFar)) {
                throw unknownCommand(soFar);
            }
        }

        private void option(String word) {
            int equals = word.indexOf('=');
            String named = equals < 0 ? word : word.substring(0, equals);
            Option<?> option = find(named);
            help |= option.equals(CommonOptions.HELP);
            options.add(CommandOption.with()
                    .longName(option.name())
                    .shortName(option.letter())
                    .value(equals < 0 ? value(option, named) : word.substring(equals + 1))
                    .build());
        }

        private String value(Option<?> option, String named) {
            if (option.isFlag()) {
                return "true";
            }
            if (position == words.size()) {
                throw Failure.usage("%s: no value (expected: %s, %s)"
                                .formatted(named, option.kind().word(), option.meaning()))
                        .withFix(helpLine())
                        .exception();
            }
            return words.get(position++);
        }

        private Option<?> find(String named) {
            List<Option<?>> known = usage.map(Usage::allOptions).orElse(CommonOptions.ALL);
            for (Option<?> option : known) {
                if (option.isNamedBy(named)) {
                    return option;
                }
            }
            String expected = known.stream().map(option -> "--" + option.name()).collect(Collectors.joining(", "));
            throw Failure.usage("unknown option %s (expected: one of %s)".formatted(named, expected))
                    .withFix(helpLine())
                    .exception();
        }

        private String helpLine() {
            return "tarsctl %s --help".formatted(String.join(" ", name)).replace("  ", " ");
        }
    }

    private RuntimeException unknownCommand(String name) {
        return Failure.usage("unknown command: " + name)
                .withFix(catalog.similar(name)
                        .map(similar -> "did you mean: tarsctl " + similar)
                        .orElse("tarsctl help"))
                .exception();
    }

    private RuntimeException noVerb(String noun) {
        String verbs = catalog.ofNoun(noun).stream()
                .map(usage -> usage.name().substring(noun.length() + 1))
                .collect(Collectors.joining(", "));
        return Failure.usage("%s: no verb (expected: one of %s)".formatted(noun, verbs))
                .withFix("tarsctl help " + noun)
                .exception();
    }
}
