package io.tarsboot.rpc.admin;

import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** What the process prints: operators silence programs that fill the disk with it. Logs in files go on. */
final class StandardOutput {

    /** What was there before; null while nothing is closed. Guarded by the class. */
    private static @Nullable PrintStream before;

    private StandardOutput() {}

    static synchronized String command(String argument) {
        switch (argument) {
            case "y" -> {
                if (before == null) {
                    before = System.out;
                    System.setOut(new PrintStream(OutputStream.nullOutputStream(), true));
                }
                return "standard output goes nowhere; `tars.closecout n` gives it back";
            }
            case "n" -> {
                if (before != null) {
                    System.setOut(before);
                    before = null;
                }
                return "standard output is open";
            }
            default -> throw new IllegalArgumentException("given: \"" + argument + "\" (expected: y or n)");
        }
    }
}
