package io.tarsboot.node.archive;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An archive that is damaged, hostile or larger than allowed. The message names the entry and the rule. */
public final class ArchiveException extends IOException {

    private static final long serialVersionUID = 1L;

    public ArchiveException(String message) {
        super(message);
    }

    public ArchiveException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
