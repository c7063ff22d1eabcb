package io.tarsboot.ctl.command;

import io.tarsboot.admin.api.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that a line names by file. */
public final class TextFiles {

    private TextFiles() {}

    /** @param file {@code -} is standard input */
    public static String read(Invocation call, Path file) throws IOException {
        if (file.toString().equals("-")) {
            // One byte more than any text that is taken, so that a longer one is refused rather than cut.
            byte[] bytes = call.console().in().readNBytes(4 * Limits.MAX_CONTENT + 1);
            return new String(bytes, StandardCharsets.UTF_8);
        }
        return Files.readString(file);
    }
}
