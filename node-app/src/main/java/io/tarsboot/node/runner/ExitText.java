package io.tarsboot.node.runner;

import java.util.Map;
import java.util.OptionalInt;

/** How a process ended, in words. */
final class ExitText {

    private static final int SIGNALLED = 128;
    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 9, "SIGKILL", 11, "SIGSEGV",
            15, "SIGTERM");

    private ExitText() {}

    static String of(long pid, OptionalInt exitCode) {
        String process = "process " + pid;
        if (exitCode.isEmpty()) {
            return process + " is gone";
        }
        int code = exitCode.getAsInt();
        String signal = SIGNALS.get(code - SIGNALLED);
        return process + (signal != null ? " was ended by " + signal : " ended with exit code " + code);
    }
}
