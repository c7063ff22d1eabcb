package io.tarsboot.node.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The types of servers, by the names that they have in the registry: each knows its command line. */
public final class ServerType {

    private static final List<ServerType> ALL = List.of(
            new ServerType("tars_java", new JavaCommand(), true),
            new ServerType("tars_nodejs", new NodejsCommand(), true),
            new ServerType("tars_cpp", new ExecutableCommand(), true),
            new ServerType("tars_go", new ExecutableCommand(), true),
            new ServerType("not_tars", new ScriptCommand(), false));

    private final String word;
    private final StartCommand command;
    private final boolean speaksTars;

    private ServerType(String word, StartCommand command, boolean speaksTars) {
        this.word = word;
        this.command = command;
        this.speaksTars = speaksTars;
    }

    /** @throws LaunchException if this node cannot run such a server */
    public static ServerType of(String word) throws LaunchException {
        for (ServerType type : ALL) {
            if (type.word.equals(word)) {
                return type;
            }
        }
        throw LaunchException.lasting("type: \"" + word + "\" (expected: one of "
                + ALL.stream().map(type -> type.word).collect(Collectors.joining(", ")) + ")");
    }

    /** The type of a process that runs already: one of an unknown type is ended by signals, as a plain program. */
    public static ServerType ofRunning(String word) {
        try {
            return of(word);
        } catch (LaunchException e) {
            return ALL.get(ALL.size() - 1);
        }
    }

    /** Whether it serves AdminObj and sends heartbeats. */
    public boolean speaksTars() {
        return speaksTars;
    }

    /** Whether its AdminObj has an empty answer for commands that it does not know, and for no other. */
    public boolean saysNothingToUnknownCommands() {
        return word.equals("tars_cpp");
    }

    public LifeSign lifeSign(boolean monitored) {
        if (speaksTars) {
            return LifeSign.HEARTBEAT;
        }
        return monitored ? LifeSign.MONITOR : LifeSign.PROCESS;
    }

    /** The command line that starts it. */
    public List<String> command(LaunchSite site) throws LaunchException {
        return command.words(site);
    }

    /** What it gets into its environment beside what every server gets. */
    public Map<String, String> environment(LaunchSite site) {
        return command.environment(site);
    }

    /** Where it starts. */
    public Path directory(LaunchSite site) {
        return command.directory(site);
    }

    @Override
    public String toString() {
        return word;
    }

    /** The part of a type that differs. */
    interface StartCommand {

        List<String> words(LaunchSite site) throws LaunchException;

        default Map<String, String> environment(LaunchSite site) {
            return Map.of();
        }

        /** The log directory: what a program drops where it stands, such as a core, is found there. */
        default Path directory(LaunchSite site) {
            return site.layout().logDirectory();
        }
    }
}
