package io.tarsboot.bench.load;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A line between the harness and a peer's process, such as {@code @bench run shape=blocking-8 millis=5000}. The first
 * word tells it from what libraries print.
 */
public record Message(String verb, Map<String, String> values) {

    private static final String MARK = "@bench ";

    public Message {
        values = Map.copyOf(values);
    }

    public Message(String verb) {
        this(verb, Map.of());
    }

    public Message with(String key, Object value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(key, value.toString());
        return new Message(verb, more);
    }

    /** @return null if the line is none of ours */
    public static @Nullable Message parse(String line) {
        if (!line.startsWith(MARK)) {
            return null;
        }
        String[] words = line.substring(MARK.length()).split(" ", -1);
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            values.put(
                    words[i].substring(0, equals),
                    URLDecoder.decode(words[i].substring(equals + 1), StandardCharsets.UTF_8));
        }
        return new Message(words[0], values);
    }

    public String toLine() {
        return MARK
                + verb
                + values.entrySet().stream()
                        .map(entry -> " " + entry.getKey() + "="
                                + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining());
    }

    public Message expect(String expected) {
        if (!verb.equals(expected)) {
            throw new IllegalArgumentException("message: " + this + " (expected: " + expected + ")");
        }
        return this;
    }

    public String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("message: " + this + " (expected: with " + key + ")");
        }
        return value;
    }

    public long number(String key) {
        return Long.parseLong(text(key));
    }
}
