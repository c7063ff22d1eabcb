package io.tarsboot.node.launch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a server gets of the node's environment: who the user is and where programs are. Everything else stays with the
 * node, secrets and settings of its own among it.
 */
public final class Environment {

    private static final Set<String> KEPT =
            Set.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "JAVA_HOME", "SHELL");
    private static final String KEPT_PREFIX = "LC_";
    private static final Pattern SEPARATOR = Pattern.compile("[;|]");

    private Environment() {}

    public static Map<String, String> cleaned(Map<String, String> environment) {
        Map<String, String> kept = new LinkedHashMap<>();
        environment.forEach((name, value) -> {
            if (KEPT.contains(name) || name.startsWith(KEPT_PREFIX)) {
                kept.put(name, value);
            }
        });
        return kept;
    }

    /** Reads {@code NAME=value;OTHER=value}, as the key {@code env} of a profile has it. */
    public static Map<String, String> parse(String text) throws LaunchException {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String part : SEPARATOR.split(text, -1)) {
            if (part.isBlank()) {
                continue;
            }
            int equals = part.indexOf('=');
            String name = equals < 0 ? "" : part.substring(0, equals).strip();
            if (name.isEmpty() || part.indexOf('\0') >= 0) {
                throw LaunchException.lasting("env: \"" + part.strip() + "\" (expected: NAME=value, separated by ;)");
            }
            variables.put(name, part.substring(equals + 1).strip());
        }
        return variables;
    }
}
