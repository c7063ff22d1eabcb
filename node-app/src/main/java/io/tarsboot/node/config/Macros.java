package io.tarsboot.node.config;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values for {@code ${name}} in templates, profiles and commands. What has no value stays as it is written. */
public final class Macros {

    private static final Pattern MACRO = Pattern.compile("\\$\\{([A-Za-z0-9_.-]{1,64})}");

    private final Map<String, String> values;

    public Macros(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** These values with one more. */
    public Macros with(String name, String value) {
        Map<String, String> more = new TreeMap<>(values);
        more.put(name, value);
        return new Macros(more);
    }

    /** Replaces each macro once: what a value contains is not looked at again. */
    public String expand(String text) {
        Matcher matcher = MACRO.matcher(text);
        return matcher.replaceAll(
                found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }
}
