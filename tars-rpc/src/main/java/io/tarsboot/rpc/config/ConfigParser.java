package io.tarsboot.rpc.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the text of a configuration file line by line. A domain or key that comes twice continues, or replaces. */
final class ConfigParser {

    private static final int MAX_DEPTH = 32;

    /** A domain that is still open. */
    private static final class Open {

        final String name;
        final int line;
        final @Nullable Open outer;
        final int depth;
        final Map<String, String> values = new LinkedHashMap<>();
        final Map<String, TarsConfig> domains = new LinkedHashMap<>();

        Open(String name, int line, @Nullable Open outer) {
            this.name = name;
            this.line = line;
            this.outer = outer;
            this.depth = outer == null ? 0 : outer.depth + 1;
        }

        TarsConfig close() {
            return new TarsConfig(Collections.unmodifiableMap(values), Collections.unmodifiableMap(domains));
        }
    }

    private final String text;
    private Open current = new Open("", 0, null);
    private int lineNumber;

    ConfigParser(String text) {
        this.text = text;
    }

    TarsConfig parse() {
        text.lines().forEach(line -> {
            lineNumber++;
            read(line.strip());
        });
        if (current.outer != null) {
            throw new ConfigException("line " + current.line + ": <" + current.name + "> is not closed (expected: </"
                    + current.name + "> before the end)");
        }
        return current.close();
    }

    private void read(String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        if (line.startsWith("</")) {
            close(between(line, 2));
        } else if (line.startsWith("<")) {
            open(between(line, 1));
        } else {
            value(line);
        }
    }

    private String between(String line, int start) {
        int end = line.indexOf('>');
        if (end < 0) {
            throw mistake(line, "a closing >");
        }
        String rest = line.substring(end + 1).strip();
        if (!rest.isEmpty() && !rest.startsWith("#")) {
            throw mistake(line, "nothing behind >, each domain and value on a line of its own");
        }
        String name = line.substring(start, end).strip();
        if (name.isEmpty() || name.indexOf('<') >= 0 || name.indexOf('/') >= 0) {
            throw mistake(line, "a name between < and >");
        }
        return name;
    }

    private void open(String name) {
        if (current.depth >= MAX_DEPTH) {
            throw mistake("<" + name + ">", "at most " + MAX_DEPTH + " domains in one another");
        }
        current = new Open(name, lineNumber, current);
    }

    private void close(String name) {
        Open outer = current.outer;
        if (outer == null) {
            throw mistake("</" + name + ">", "no closing here, nothing is open");
        }
        if (!current.name.equals(name)) {
            throw mistake("</" + name + ">", "</" + current.name + ">, opened in line " + current.line);
        }
        outer.domains.merge(name, current.close(), TarsConfig::merge);
        current = outer;
    }

    private void value(String line) {
        int equals = line.indexOf('=');
        String key = (equals < 0 ? line : line.substring(0, equals)).strip();
        if (key.isEmpty()) {
            throw mistake(line, "a key before =");
        }
        current.values.put(key, equals < 0 ? "" : line.substring(equals + 1).strip());
    }

    private ConfigException mistake(String found, String expected) {
        String shown = found.length() > 80 ? found.substring(0, 80) + "..." : found;
        return new ConfigException("line " + lineNumber + ": " + shown + " (expected: " + expected + ")");
    }
}
