package io.tarsboot.ctl.command;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.shell.core.command.CommandRegistry;

/** All commands. */
public final class Catalog {

    private final Map<String, Verb> verbs = new LinkedHashMap<>();

    /** @param verbs to which one is added that tells of all */
    public Catalog(List<Verb> verbs) {
        verbs.forEach(this::add);
        add(new Help(this));
    }

    private void add(Verb verb) {
        Verb other = verbs.put(verb.usage().name(), verb);
        if (other != null) {
            throw new IllegalArgumentException("two commands: " + verb.usage().name() + " (expected: one)");
        }
    }

    /** As Spring Shell wants them. */
    public CommandRegistry registry(Workspace workspace) {
        CommandRegistry registry = new CommandRegistry();
        verbs.values().forEach(verb -> registry.registerCommand(new VerbCommand(verb, workspace)));
        return registry;
    }

    /** In the order in which help shows them. */
    public List<Usage> usages() {
        return verbs.values().stream().map(Verb::usage).toList();
    }

    public Optional<Usage> find(String name) {
        return Optional.ofNullable(verbs.get(name)).map(Verb::usage);
    }

    /** The verbs of a noun, or of one of its parts such as {@code operator members}; none if it is neither. */
    public List<Usage> ofNoun(String noun) {
        return usages().stream()
                .filter(usage ->
                        noun.isEmpty() ? usage.noun().isEmpty() : usage.name().startsWith(noun + " "))
                .toList();
    }

    /** Whether the words are the beginning of a command that has more of them. */
    public boolean goesOn(String words) {
        return verbs.keySet().stream().anyMatch(name -> name.startsWith(words + " "));
    }

    public List<String> nouns() {
        return usages().stream()
                .map(Usage::noun)
                .filter(noun -> !noun.isEmpty())
                .distinct()
                .toList();
    }

    /** What the writer of an unknown command may have meant. */
    public Optional<String> similar(String name) {
        record Distant(String name, int distance) {}
        return verbs.keySet().stream()
                .map(known -> new Distant(known, distance(name, known)))
                .filter(known -> known.distance <= Math.max(1, name.length() / 3))
                .min(Comparator.comparingInt(Distant::distance))
                .map(Distant::name);
    }

    /** How many characters must be put in, taken out or changed. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
