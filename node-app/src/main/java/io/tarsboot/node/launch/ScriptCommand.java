package io.tarsboot.node.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command that the server's description names: {@code startScript}, and likewise {@code stopScript} and {@code
 * monitorScript}. {@link CommandLine} splits it; its program is a file of the package, or absolute. It is best when the
 * start command stays and becomes the server; if it ends, the oldest process that it has left behind is the server.
 */
public final class ScriptCommand implements ServerType.StartCommand {

    private static final int NAMES_SHOWN = 10;

    @Override
    public List<String> words(LaunchSite site) throws LaunchException {
        String monitor = site.server().monitorScript();
        if (!monitor.isEmpty()) {
            // Without it the server would be started again and again, because it never counts as active.
            List<String> unused = words(site, "monitorScript", monitor);
        }
        return words(site, "startScript", site.server().startScript());
    }

    @Override
    public Path directory(LaunchSite site) {
        Path program = site.layout().program();
        return Files.isDirectory(program) ? program : site.layout().logDirectory();
    }

    /**
     * The words of one of the commands.
     *
     * @param what the command is called in messages
     */
    public static List<String> words(LaunchSite site, String what, String text) throws LaunchException {
        List<String> words;
        try {
            words = new ArrayList<>(CommandLine.split(site.macros().expand(text)));
        } catch (IllegalArgumentException e) {
            throw LaunchException.lasting(what + ": " + e.getMessage(), e);
        }
        if (words.isEmpty()) {
            throw LaunchException.lasting(
                    what + ": nothing given (expected: a program of the package or an absolute path,"
                            + " and its arguments)");
        }
        words.set(0, program(site, what, words.get(0)).toString());
        return words;
    }

    private static Path program(LaunchSite site, String what, String word) throws LaunchException {
        Path named = Path.of(word);
        if (named.isAbsolute()) {
            if (!Files.isExecutable(named) || !Files.isRegularFile(named)) {
                throw LaunchException.passing(what + ": " + word + " is no program on this machine");
            }
            return named;
        }
        Path top = site.layout().program();
        Path program = top.resolve(named).normalize();
        if (!program.startsWith(top)) {
            throw LaunchException.lasting(what + ": " + word + " leads out of the package");
        }
        if (!Files.isRegularFile(program)) {
            throw LaunchException.lasting(what + ": " + word + " is not in the package (at its top: " + names(top)
                    + "; a folder around all of it does not count)");
        }
        return Programs.makeExecutable(program);
    }

    private static String names(Path folder) throws LaunchException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .limit(NAMES_SHOWN)
                    .collect(Collectors.joining(", "));
        } catch (IOException e) {
            throw LaunchException.passing("the package cannot be read: " + e.getMessage(), e);
        }
    }
}
