package io.tarsboot.ctl.settings;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the user's surroundings say.
 *
 * @param home the user's folder
 */
public record UserEnvironment(Map<String, String> variables, Path home) {

    /** Another place for the file of contexts. */
    public static final String CONFIG = "TARSCTL_CONFIG";

    /** The admin server to speak with, for programs that keep no context. */
    public static final String ADDRESS = "TARSCTL_ADDRESS";

    /** The token to speak with. */
    public static final String TOKEN = "TARSCTL_TOKEN";

    /** {@code true}: the token may travel unencrypted to another machine. */
    public static final String PLAIN_TEXT = "TARSCTL_PLAIN_TEXT";

    /** {@code true}: failures of this program itself come with their stack. */
    public static final String DEBUG = "TARSCTL_DEBUG";

    public static UserEnvironment ofProcess() {
        return of(System.getenv(), System.getProperty("user.home", "."));
    }

    /** @param entered the folder that the machine's list of users has; what HOME names goes before it, as in shells */
    static UserEnvironment of(Map<String, String> variables, String entered) {
        String home = variables.getOrDefault("HOME", "");
        return new UserEnvironment(variables, Path.of(home.isEmpty() ? entered : home));
    }

    /** Empty if it is not set. */
    public String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    public Path configFile() {
        String named = variable(CONFIG);
        return named.isEmpty() ? folder().resolve("config.json") : Path.of(named);
    }

    public Path historyFile() {
        return folder().resolve("history");
    }

    private Path folder() {
        return home.resolve(".tarsctl");
    }
}
