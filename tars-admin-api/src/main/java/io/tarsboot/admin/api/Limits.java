package io.tarsboot.admin.api;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of what a request may carry. Requests check themselves against them on both sides, so that a client hears
 * of a mistake before it is sent.
 */
public final class Limits {

    public static final int DEFAULT_PAGE = 100;
    public static final int MAX_PAGE = 500;

    /** Characters of a name of an application, server, template, user, adapter... */
    public static final int MAX_NAME = 64;

    /** Characters of a node's or a file's name. */
    public static final int MAX_LONG_NAME = 128;

    public static final int MAX_DESCRIPTION = 1000;
    public static final int MAX_REASON = 500;

    /** Characters of a configuration file, a template or a profile. */
    public static final int MAX_CONTENT = 512 * 1024;

    public static final int MAX_ADAPTERS = 64;
    public static final int MAX_NODES = 200;
    public static final int MAX_GRANTS = 100;

    /** Entries of a list of a group's rule. */
    public static final int MAX_HOSTS = 1000;

    public static final int MAX_COMMAND = 1024;
    public static final int MAX_PATH = 512;
    public static final int MIN_PASSWORD = 10;
    public static final int MAX_PASSWORD = 256;

    /** Bytes of a log in one answer. */
    public static final int MAX_LOG_BYTES = 512 * 1024;

    public static final int MAX_LOG_LINES = 10_000;

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern NODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]*");
    private static final Pattern TEMPLATE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern DIVISION = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.([A-Za-z0-9_-]+|\\*)");
    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.+-]*");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.@-]*");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private Limits() {}

    /** The name of an application or a server, or the last part of an object's name. */
    public static String identifier(String field, @Nullable String value) {
        return matching(field, value, IDENTIFIER, MAX_NAME, "a letter, then letters, digits or _");
    }

    public static String node(String field, @Nullable String value) {
        return matching(field, value, NODE, MAX_LONG_NAME, "a letter or digit, then letters, digits or _ . : -");
    }

    /** A member of a group: host:port. */
    public static String member(String field, @Nullable String value) {
        String given = node(field, value);
        String port = given.substring(given.lastIndexOf(':') + 1);
        boolean isPort = given.indexOf(':') > 0
                && port.matches("[0-9]{1,5}")
                && Integer.parseInt(port) >= 1
                && Integer.parseInt(port) <= 65_535;
        if (!isPort) {
            throw wrong(field, given, "HOST:PORT, as tarsctl operator members list shows it");
        }
        return given;
    }

    public static String template(String field, @Nullable String value) {
        return matching(field, value, TEMPLATE, MAX_LONG_NAME, "a letter, then letters, digits or _ . -");
    }

    /** A configuration file or a package: a name, never a path. */
    public static String file(String field, @Nullable String value) {
        return matching(field, value, FILE, MAX_LONG_NAME, "a letter, digit or _, then also . and -, no folder");
    }

    /** What the framework gave as an id. */
    public static String id(String field, @Nullable String value) {
        return matching(field, value, ID, MAX_NAME, "letters, digits, _ or -");
    }

    /** set.area.group, where the group may be * */
    public static String division(String field, @Nullable String value) {
        return matching(field, value, DIVISION, MAX_LONG_NAME, "set.area.group");
    }

    /** A group of machines, or a station. */
    public static String group(String field, @Nullable String value) {
        return matching(field, value, GROUP, MAX_NAME, "a letter, digit or _, then also . and -");
    }

    /** Addresses, patterns of addresses and names of nodes; what they mean is the registry's business. */
    public static List<String> hosts(String field, @Nullable List<String> values) {
        List<String> given = list(field, values, MAX_HOSTS);
        given.forEach(value -> text(field, required(field, value), MAX_LONG_NAME));
        return given;
    }

    /** What people call a package. */
    public static String version(String field, @Nullable String value) {
        return matching(field, value, VERSION, MAX_NAME, "a letter or digit, then letters, digits or _ . + -");
    }

    public static String userName(String field, @Nullable String value) {
        return matching(field, value, USER, MAX_NAME, "a letter or digit, then letters, digits or _ . @ -");
    }

    /** App.Server.Object */
    public static String object(String field, @Nullable String value) {
        String[] parts = required(field, value).split("\\.", -1);
        if (parts.length != 3) {
            throw wrong(field, value, "App.Server.Object");
        }
        for (String part : parts) {
            identifier(field, part);
        }
        return String.join(".", parts);
    }

    public static String sha256(String field, @Nullable String value) {
        return matching(field, value, SHA_256, 64, "64 hexadecimal digits in lower case");
    }

    public static String password(String field, @Nullable String value) {
        int length = value == null ? 0 : value.length();
        if (value == null || length < MIN_PASSWORD || length > MAX_PASSWORD) {
            // The value itself is a secret.
            throw new InvalidValueException(
                    "%s: %d characters (expected: %d to %d)".formatted(field, length, MIN_PASSWORD, MAX_PASSWORD));
        }
        return value;
    }

    /** Free text; absent means empty. */
    public static String text(String field, @Nullable String value, int maxLength) {
        if (value == null) {
            return "";
        }
        if (value.length() > maxLength) {
            throw new InvalidValueException(
                    "%s: %d characters (expected: at most %d)".formatted(field, value.length(), maxLength));
        }
        return value;
    }

    public static String required(String field, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new InvalidValueException(field + ": missing (expected: a value)");
        }
        return value;
    }

    public static int range(String field, @Nullable Integer value, int absent, int min, int max) {
        int given = value == null ? absent : value;
        if (given < min || given > max) {
            throw wrong(field, String.valueOf(given), min + " to " + max);
        }
        return given;
    }

    public static long range(String field, @Nullable Long value, long absent, long min, long max) {
        long given = value == null ? absent : value;
        if (given < min || given > max) {
            throw wrong(field, String.valueOf(given), min + " to " + max);
        }
        return given;
    }

    public static Duration range(String field, @Nullable Duration value, Duration absent, Duration min, Duration max) {
        Duration given = value == null ? absent : value;
        if (given.compareTo(min) < 0 || given.compareTo(max) > 0) {
            throw wrong(field, Durations.text(given), Durations.text(min) + " to " + Durations.text(max));
        }
        return given;
    }

    /** The size of a page; absent means {@link #DEFAULT_PAGE}. */
    public static int page(@Nullable Integer limit) {
        return range("limit", limit, DEFAULT_PAGE, 1, MAX_PAGE);
    }

    public static <T> List<T> list(String field, @Nullable List<T> values, int maxSize) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > maxSize) {
            throw new InvalidValueException(
                    "%s: %d elements (expected: at most %d)".formatted(field, values.size(), maxSize));
        }
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null) {
                throw new InvalidValueException("%s[%d]: null (expected: a value)".formatted(field, i));
            }
        }
        return List.copyOf(values);
    }

    /** Names of nodes; empty means all. */
    public static List<String> nodes(@Nullable List<String> nodes) {
        List<String> given = list("nodes", nodes, MAX_NODES);
        given.forEach(node -> node("nodes", node));
        return given;
    }

    public static String oneOf(String field, @Nullable String value, String absent, List<String> allowed) {
        String given = value == null || value.isEmpty() ? absent : value;
        if (!allowed.contains(given)) {
            throw wrong(field, given, "one of " + String.join(", ", allowed));
        }
        return given;
    }

    private static String matching(
            String field, @Nullable String value, Pattern pattern, int maxLength, String expected) {
        String given = required(field, value);
        if (given.length() > maxLength || !pattern.matcher(given).matches()) {
            throw wrong(field, given, expected + ", at most " + maxLength + " characters");
        }
        return given;
    }

    private static InvalidValueException wrong(String field, @Nullable String given, String expected) {
        String shown =
                given != null && given.length() > MAX_LONG_NAME ? given.substring(0, MAX_LONG_NAME) + "..." : given;
        return new InvalidValueException("%s: %s (expected: %s)".formatted(field, shown, expected));
    }
}
