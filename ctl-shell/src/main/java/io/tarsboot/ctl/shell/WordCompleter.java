package io.tarsboot.ctl.shell;

import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Catalog;
import io.tarsboot.ctl.command.CommonOptions;
import io.tarsboot.ctl.command.Hint;
import io.tarsboot.ctl.command.Kind;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.builtins.Completers.FileNameCompleter;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Offers nouns, verbs, options, and the values that arguments and options may have. */
final class WordCompleter implements Completer {

    private final Catalog catalog;
    private final NameSource names;
    private final FileNameCompleter files = new FileNameCompleter();

    WordCompleter(Catalog catalog, NameSource names) {
        this.catalog = catalog;
        this.names = names;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<String> before = line.words().subList(0, line.wordIndex());
        Position position = position(before);
        if (position.pending.isPresent()) {
            values(position.pending.get().kind(), reader, line, candidates);
        } else if (line.word().startsWith("-")) {
            List<Option<?>> options = position.usage.map(Usage::allOptions).orElse(CommonOptions.ALL);
            options.forEach(option -> candidates.add(candidate("--" + option.name(), option.meaning())));
        } else if (position.usage.isEmpty()) {
            commands(position.name, candidates);
        } else {
            argument(position.usage.get(), position.arguments)
                    .ifPresent(argument -> values(argument.kind(), reader, line, candidates));
        }
    }

    /**
     * Where the cursor stands.
     *
     * @param name the words of the command so far
     * @param usage present once it is known
     * @param arguments how many stand there already
     * @param pending the option whose value is to come
     */
    private record Position(List<String> name, Optional<Usage> usage, int arguments, Optional<Option<?>> pending) {}

    private Position position(List<String> before) {
        List<String> name = new ArrayList<>();
        Optional<Usage> usage = Optional.empty();
        Optional<Option<?>> pending = Optional.empty();
        int arguments = 0;
        for (String word : before) {
            if (pending.isPresent()) {
                pending = Optional.empty();
            } else if (word.startsWith("-")) {
                pending = takingValue(usage, word);
            } else if (usage.isPresent()) {
                arguments++;
            } else {
                name.add(word);
                usage = catalog.find(String.join(" ", name));
            }
        }
        return new Position(name, usage, arguments, pending);
    }

    private static Optional<Option<?>> takingValue(Optional<Usage> usage, String word) {
        for (Option<?> option : usage.map(Usage::allOptions).orElse(CommonOptions.ALL)) {
            if (option.isNamedBy(word) && !option.isFlag()) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }

    private void commands(List<String> name, List<Candidate> candidates) {
        if (name.isEmpty()) {
            catalog.ofNoun("").forEach(usage -> candidates.add(candidate(usage.name(), usage.summary())));
            catalog.nouns().forEach(noun -> candidates.add(candidate(noun, "")));
            List.of("exit", "clear").forEach(word -> candidates.add(candidate(word, "")));
        } else {
            String noun = String.join(" ", name);
            int verb = noun.length() + 1;
            catalog.ofNoun(noun)
                    .forEach(usage -> candidates.add(candidate(usage.name().substring(verb), usage.summary())));
        }
    }

    private static Optional<Argument<?>> argument(Usage usage, int index) {
        List<Argument<?>> arguments = usage.arguments();
        if (arguments.isEmpty()) {
            return Optional.empty();
        }
        Argument<?> last = arguments.get(arguments.size() - 1);
        if (index >= arguments.size()) {
            return last.isMany() ? Optional.of(last) : Optional.empty();
        }
        return Optional.of(arguments.get(index));
    }

    private void values(Kind<?> kind, LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (kind.hint() == Hint.FILE) {
            files.complete(reader, line, candidates);
        } else if (kind.hint() == Hint.WORDS) {
            kind.words().forEach(word -> candidates.add(candidate(word, "")));
        } else if (kind.hint() != Hint.NONE) {
            names.names(kind.hint()).forEach(word -> candidates.add(candidate(word, "")));
        }
    }

    private static Candidate candidate(String value, String meaning) {
        return new Candidate(value, value, null, meaning.isEmpty() ? null : meaning, null, null, true);
    }
}
