package io.tarsboot.protocol.metadata;

import java.util.regex.Pattern;

/** What names may look like. They become keys, file names and parts of object names, so the rules are narrow. */
public final class Names {

    private static final Pattern PROGRAM = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final Pattern NODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}");
    private static final Pattern TEMPLATE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,127}");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern DIVISION =
            Pattern.compile("(?=.{1,128}$)[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.([A-Za-z0-9_-]+|\\*)");
    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}");

    private Names() {}

    /** Applications, servers, and the last part of servants. */
    public static String program(String what, String name) {
        return check(what, name, PROGRAM, "a letter, then letters, digits or _, at most 64 in all");
    }

    public static String node(String name) {
        return check("node", name, NODE, "a letter or digit, then letters, digits or _ . : -, at most 128 in all");
    }

    public static String template(String name) {
        return check("template", name, TEMPLATE, "a letter, then letters, digits or _ . -, at most 128 in all");
    }

    /** Configuration files and packages: never a path. */
    public static String file(String name) {
        return check("file", name, FILE, "a letter, digit or _, then also . and -, at most 128 in all, no folder");
    }

    /** The set that a configuration file is for, or that its reader belongs to. */
    public static String division(String what, String name) {
        return check(
                what,
                name,
                DIVISION,
                "set.area.group, each of letters, digits, _ or -, the group perhaps *, at most 128 in all");
    }

    /** Groups of machines, and stations. */
    public static String group(String what, String name) {
        return check(what, name, GROUP, "a letter, digit or _, then also . and -, at most 64 in all");
    }

    public static String user(String name) {
        return check("user", name, USER, "a letter or digit, then letters, digits or _ . @ -, at most 64 in all");
    }

    private static String check(String what, String name, Pattern allowed, String expected) {
        if (!allowed.matcher(name).matches()) {
            String shown = name.length() <= 140 ? name : name.substring(0, 140) + "...";
            throw new IllegalArgumentException(what + ": \"" + shown + "\" (expected: " + expected + ")");
        }
        return name;
    }
}
