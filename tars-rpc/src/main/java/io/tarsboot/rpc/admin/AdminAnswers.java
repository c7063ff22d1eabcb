package io.tarsboot.rpc.admin;

import io.tarsboot.rpc.text.OneLine;
import java.util.Set;

/**
 * Whether what a process answered to a command is a no. AdminF has nothing for that but the answer's text, and every
 * implementation has words of its own. What is not certainly a no counts as a yes: a server may answer anything.
 */
public final class AdminAnswers {

    /** As the whole answer; TarsJava. */
    private static final Set<String> JAVA_REFUSALS =
            Set.of("invalid command.", "invalid params", "invalid params.", "execute failed.");

    /** Also TarsGo's. */
    private static final String FAILED = " failed:";

    private AdminAnswers() {}

    /** Of this implementation. */
    static String unknown(String name) {
        return "unknown command " + OneLine.of(name);
    }

    /** Of this implementation. */
    static String failed(String name, String why) {
        return name + FAILED + " " + why;
    }

    /** @param command as the process got it, with its words */
    public static boolean isRefusal(String command, String answer) {
        String line = command.strip();
        String name = line.split("\\s", 2)[0];
        String said = answer.strip();
        return isOrGoesOn(said, unknown(name))
                || said.startsWith(name + FAILED)
                || isOfGo(line, said)
                || isOfJava(said);
    }

    private static boolean isOrGoesOn(String said, String line) {
        return said.equals(line) || said.startsWith(line + "\n");
    }

    /** It repeats the command with its words. */
    private static boolean isOfGo(String line, String said) {
        return said.startsWith(line + FAILED) || said.equals(line + " not support now!");
    }

    private static boolean isOfJava(String said) {
        return JAVA_REFUSALS.contains(said)
                || said.startsWith("execute exception: ")
                || said.startsWith("set log level failed, ");
    }
}
