package io.tarsboot.compiler.java;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The comment of a .tars file as Javadoc: nothing in it can end the comment or be taken for a tag that it is not. */
final class Javadoc {

    private static final Pattern PARAM =
            Pattern.compile("@params?\\s+(?:\\[?(?:in|out)\\]?\\s+)?(\\w+)\\s*[:,：-]?\\s*(.*)");
    private static final Pattern RETURN = Pattern.compile("@returns?\\b\\s*:?\\s*(.*)");
    private static final Pattern BRIEF = Pattern.compile("@brief\\s+");

    private final List<String> description = new ArrayList<>();
    private final Map<String, String> params = new LinkedHashMap<>();
    private String result = "";

    /** @param comment without its marks */
    Javadoc(String comment) {
        for (String line : comment.lines().toList()) {
            String text = BRIEF.matcher(line.strip()).replaceFirst("");
            Matcher param = PARAM.matcher(text);
            Matcher returns = RETURN.matcher(text);
            if (param.lookingAt()) {
                params.merge(param.group(1), escaped(param.group(2)), (first, second) -> first);
            } else if (returns.lookingAt()) {
                result = escaped(returns.group(1));
            } else {
                description.add(escaped(text));
            }
        }
    }

    static Javadoc of(String sentence) {
        return new Javadoc(sentence);
    }

    /** The description, or another one where there is none. */
    Javadoc orElse(String sentence) {
        if (description.isEmpty()) {
            description.add(escaped(sentence));
        }
        return this;
    }

    /** Adds a paragraph. */
    Javadoc and(String sentence) {
        if (description.isEmpty()) {
            description.add(escaped(sentence));
        } else {
            description.add("");
            description.add("<p>" + escaped(sentence));
        }
        return this;
    }

    /** Takes over what another comment says of arguments and of the result, which is called {@code resultName} here. */
    Javadoc paramsOf(Javadoc other, String resultName) {
        if (!other.result.isBlank()) {
            params.putIfAbsent(resultName, other.result);
        }
        other.params.forEach(params::putIfAbsent);
        return this;
    }

    /** Adds what is said of a component or an argument, where something is said. */
    Javadoc param(String name, String text) {
        if (!text.isBlank()) {
            params.putIfAbsent(
                    name,
                    escaped(text.lines()
                            .map(String::strip)
                            .reduce((a, b) -> a + " " + b)
                            .orElse("")));
        }
        return this;
    }

    /**
     * The lines of the Javadoc.
     *
     * @param names the arguments or components there are, by the name in the .tars file; others are left out
     * @param returns whether there is a result to describe
     */
    List<String> lines(Map<String, String> names, boolean returns) {
        List<String> body = new ArrayList<>(description);
        List<String> tags = new ArrayList<>();
        names.forEach((name, javaName) -> {
            String text = params.getOrDefault(name, "");
            if (!text.isBlank()) {
                tags.add("@param " + javaName + " " + text);
            }
        });
        if (returns && !result.isBlank()) {
            tags.add("@return " + result);
        }
        if (!body.isEmpty() && !tags.isEmpty()) {
            body.add("");
        }
        body.addAll(tags);
        return marked(body);
    }

    List<String> lines() {
        return lines(Map.of(), false);
    }

    private static List<String> marked(List<String> body) {
        if (body.isEmpty()) {
            return List.of();
        }
        if (body.size() == 1 && body.get(0).length() < 100) {
            return List.of("/** " + body.get(0) + " */");
        }
        List<String> lines = new ArrayList<>();
        lines.add("/**");
        body.forEach(line -> lines.add((" * " + line).stripTrailing()));
        lines.add(" */");
        return lines;
    }

    private static String escaped(String text) {
        return text.strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("\\", "&#92;")
                .replace("*/", "*&#47;")
                .replace("{", "&#123;");
    }
}
