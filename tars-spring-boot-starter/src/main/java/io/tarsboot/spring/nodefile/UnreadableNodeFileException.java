package io.tarsboot.spring.nodefile;

import java.nio.file.Path;

/** The file named by {@code -Dconfig} is not there or is not a TARS configuration. */
public final class UnreadableNodeFileException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final transient Path file;

    UnreadableNodeFileException(Path file, Exception cause) {
        super(file + ": " + cause.getMessage(), cause);
        this.file = file;
    }

    public Path file() {
        return file;
    }
}
