package io.tarsboot.ctl.command;

import io.tarsboot.ctl.failure.Failure;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Passwords, which never stand on a line: lines are kept in histories and shown to other users of the machine. They
 * are asked for, or read from a file or standard input, of which the first line counts.
 */
public final class Secrets {

    private static final int MAX_BYTES = 4096;

    private Secrets() {}

    public static Option<Path> file(String name, String whose) {
        return Option.of(name, Kinds.FILE, "read " + whose + " from this file; - is standard input");
    }

    public static String read(Invocation call, Option<Path> file, String prompt) throws IOException {
        if (call.find(file).isPresent()) {
            return firstLine(call, call.get(file));
        }
        checkCanAsk(call, file);
        return call.console().askSecret(prompt);
    }

    /** Asks twice, since what is typed is not seen. */
    public static String readNew(Invocation call, Option<Path> file, String prompt) throws IOException {
        String first = read(call, file, prompt);
        if (call.find(file).isEmpty() && !first.equals(call.console().askSecret("Once more: "))) {
            throw Failure.usage("the two passwords differ").exception();
        }
        return first;
    }

    private static void checkCanAsk(Invocation call, Option<Path> file) {
        if (!call.console().canAsk()) {
            throw Failure.usage("there is no terminal to ask for a password at")
                    .withFix("--%s FILE, or --%s - for standard input".formatted(file.name(), file.name()))
                    .exception();
        }
    }

    private static String firstLine(Invocation call, Path file) throws IOException {
        if (file.toString().equals("-")) {
            return firstLine(call.console().in());
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return firstLine(in);
        }
    }

    /** Byte by byte, so that a second password can stand on the second line of standard input. */
    private static String firstLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n' && line.size() < MAX_BYTES; c = in.read()) {
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }
}
