package io.tarsboot.rpc.chain;

import io.tarsboot.contract.HashKey;
import io.tarsboot.rpc.text.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which calls a server marks although their callers did not: those of one object, or one function of it, that are made
 * for one key. What a call is made for shows in the status that C++ clients send for it, or in the hash that its route
 * key was sent by. Rules are made by operators while the server runs.
 */
public final class DyeRules {

    private static final String GRID_KEY = "STATUS_GRID_KEY";
    private static final List<String> HASHES = List.of("tars_hash", "tars_consistent_hash");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int MAX_RULES = 100;

    /** @param function empty for all of the object */
    private record Rule(String key, String hash, String object, String function) {

        boolean concerns(String calledObject, String calledFunction) {
            return object.equals(calledObject) && (function.isEmpty() || function.equals(calledFunction));
        }
    }

    private volatile List<Rule> rules = List.of();

    /** The marks of a request that has some already, or of one that a rule is about. */
    public ChainMarks marked(
            ChainMarks marks, String object, String function, Map<String, String> context, Map<String, String> status) {
        List<Rule> now = rules;
        if (now.isEmpty() || marks.isDyed()) {
            return marks;
        }
        for (Rule rule : now) {
            if (rule.concerns(object, function) && isFor(rule, context, status)) {
                return marks.dyed(rule.key());
            }
        }
        return marks;
    }

    /**
     * Does what an operator says: {@code KEY OBJECT [FUNCTION]}, {@code off}, or nothing to see what holds.
     *
     * @param served the objects that rules can be about
     * @return what holds now
     */
    public synchronized String command(String arguments, Set<String> served) {
        String[] words = SPACE.split(arguments.strip(), -1);
        if (words.length == 1 && words[0].equals("off")) {
            rules = List.of();
        } else if (words.length == 2 || words.length == 3) {
            add(words[0], servedHere(words[1], served), words.length == 3 ? words[2] : "");
        } else if (!arguments.isBlank()) {
            throw new IllegalArgumentException(
                    OneLine.of(arguments) + " (expected: KEY OBJECT [FUNCTION], off, or nothing)");
        }
        return shown();
    }

    private void add(String key, String object, String function) {
        List<Rule> more = new ArrayList<>(rules);
        more.removeIf(rule -> rule.object().equals(object) && rule.function().equals(function));
        if (more.size() >= MAX_RULES) {
            throw new IllegalArgumentException("there are " + MAX_RULES + " rules already; say off first");
        }
        more.add(new Rule(key, Long.toString(HashKey.of(key).value()), object, function));
        rules = List.copyOf(more);
    }

    /** Calls of any other would never come, and nobody would learn why nothing is dyed. */
    private static String servedHere(String object, Set<String> served) {
        if (!served.contains(object)) {
            throw new IllegalArgumentException("object: " + OneLine.of(object)
                    + (served.isEmpty()
                            ? " (expected: one that is served here, and none is)"
                            : " (expected: one that is served here, of " + String.join(", ", served) + ")"));
        }
        return object;
    }

    private String shown() {
        StringBuilder text = new StringBuilder(rules.isEmpty() ? "no calls are dyed here" : "dyed here:");
        for (Rule rule : rules) {
            text.append("\nkey ").append(rule.key()).append(" of ").append(rule.object());
            text.append(rule.function().isEmpty() ? "" : "." + rule.function());
        }
        return text.toString();
    }

    private static boolean isFor(Rule rule, Map<String, String> context, Map<String, String> status) {
        if (rule.key().equals(status.get(GRID_KEY))) {
            return true;
        }
        for (String name : HASHES) {
            String hash = context.get(name);
            if (hash != null && (hash.equals(rule.key()) || hash.equals(rule.hash()))) {
                return true;
            }
        }
        return false;
    }
}
