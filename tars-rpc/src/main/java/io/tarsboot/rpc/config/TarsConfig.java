package io.tarsboot.rpc.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file of TARS: domains in angle brackets that nest, and lines {@code key=value} in them. Lines that
 * begin with {@code #} are comments. Lines without an equals sign are keys with an empty value. Immutable.
 *
 * <p>Paths name domains and a key: {@code /tars/application/server<app>} or {@code tars/application/server/app}.
 */
public final class TarsConfig {

    /** Longer files are not read: a node's file has a few kilobytes. */
    public static final int MAX_SIZE = 8 << 20;

    public static final TarsConfig EMPTY = new TarsConfig(Map.of(), Map.of());

    private final Map<String, String> values;
    private final Map<String, TarsConfig> domains;

    TarsConfig(Map<String, String> values, Map<String, TarsConfig> domains) {
        this.values = values;
        this.domains = domains;
    }

    /** @throws ConfigException with the line of the first mistake */
    public static TarsConfig parse(String text) {
        return new ConfigParser(text).parse();
    }

    /** @throws ConfigException with the line of the first mistake */
    public static TarsConfig load(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MAX_SIZE) {
            throw new ConfigException(file + ": " + size + " bytes (expected: at most " + MAX_SIZE + ")");
        }
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (ConfigException e) {
            throw new ConfigException(file + ": " + e.getMessage(), e);
        }
    }

    /** The values of this domain itself, in the order of the file. */
    public Map<String, String> values() {
        return values;
    }

    /** The domains right inside this one, in the order of the file. */
    public Map<String, TarsConfig> domains() {
        return domains;
    }

    /** The domain at a path such as {@code /tars/application/server}; empty if there is none. */
    public TarsConfig domain(String path) {
        TarsConfig found = this;
        for (String name : steps(path)) {
            found = found.domains.getOrDefault(name, EMPTY);
        }
        return found;
    }

    /** The value at a path such as {@code /tars/application/server<app>}. */
    public Optional<String> get(String path) {
        List<String> steps = steps(path);
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        TarsConfig domain = this;
        for (String name : steps.subList(0, steps.size() - 1)) {
            domain = domain.domains.getOrDefault(name, EMPTY);
        }
        return Optional.ofNullable(domain.values.get(steps.get(steps.size() - 1)));
    }

    /** This configuration with another on top: its values win, its domains are merged in. */
    public TarsConfig merge(TarsConfig later) {
        Map<String, String> mergedValues = new LinkedHashMap<>(values);
        mergedValues.putAll(later.values);
        Map<String, TarsConfig> mergedDomains = new LinkedHashMap<>(domains);
        later.domains.forEach((name, domain) -> mergedDomains.merge(name, domain, TarsConfig::merge));
        return new TarsConfig(Collections.unmodifiableMap(mergedValues), Collections.unmodifiableMap(mergedDomains));
    }

    /** This configuration with one more value, at a path as in {@link #get}. */
    public TarsConfig with(String path, String value) {
        List<String> steps = steps(path);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("path: \"" + path + "\" (expected: such as /tars/application<key>)");
        }
        TarsConfig made = new TarsConfig(Map.of(steps.get(steps.size() - 1), value), Map.of());
        for (int i = steps.size() - 2; i >= 0; i--) {
            made = new TarsConfig(Map.of(), Map.of(steps.get(i), made));
        }
        return merge(made);
    }

    /** The text of the whole, as {@link #parse} reads it. */
    public String format() {
        StringBuilder out = new StringBuilder();
        format(out, 0);
        return out.toString();
    }

    private void format(StringBuilder out, int depth) {
        String indent = "  ".repeat(depth);
        values.forEach((key, value) ->
                out.append(indent).append(key).append('=').append(value).append('\n'));
        domains.forEach((name, domain) -> {
            out.append(indent).append('<').append(name).append(">\n");
            domain.format(out, depth + 1);
            out.append(indent).append("</").append(name).append(">\n");
        });
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TarsConfig that && values.equals(that.values) && domains.equals(that.domains);
    }

    @Override
    public int hashCode() {
        return 31 * values.hashCode() + domains.hashCode();
    }

    @Override
    public String toString() {
        return "TarsConfig[" + values.size() + " values, domains " + domains.keySet() + "]";
    }

    private static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || "/<>".indexOf(path.charAt(i)) >= 0) {
                if (i > start) {
                    steps.add(path.substring(start, i));
                }
                start = i + 1;
            }
        }
        return steps;
    }
}
