package io.tarsboot.registry.leader;

import io.tarsboot.protocol.registry.Template;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes templates of texts whose first line, a comment, names the parent: {@code # ... Parent: tars.default.} */
public final class TemplateFiles {

    private static final Pattern PARENT = Pattern.compile("^#.*\\bParent: (\\S+?)\\.?\\s*$");

    private TemplateFiles() {}

    /**
     * @param texts by the names of the templates
     * @return parents before their children
     * @throws IllegalArgumentException if a parent is not among them, or stands on its own child
     */
    public static List<Template> read(Map<String, String> texts) {
        Map<String, Template> waiting = new TreeMap<>();
        texts.forEach((name, text) -> waiting.put(
                name,
                Template.builder().name(name).parent(parent(text)).content(text).build()));
        Map<String, Template> ordered = new LinkedHashMap<>();
        while (!waiting.isEmpty()) {
            Collection<Template> ready = waiting.values().stream()
                    .filter(template -> template.parent().isEmpty() || ordered.containsKey(template.parent()))
                    .toList();
            if (ready.isEmpty()) {
                throw new IllegalArgumentException("templates: " + waiting.keySet()
                        + " (expected: a parent that is among " + texts.keySet() + ")");
            }
            ready.forEach(template -> ordered.put(template.name(), template));
            waiting.keySet().removeAll(ordered.keySet());
        }
        return new ArrayList<>(ordered.values());
    }

    private static String parent(String text) {
        Matcher matcher = PARENT.matcher(text.lines().findFirst().orElse(""));
        return matcher.find() ? matcher.group(1) : "";
    }
}
