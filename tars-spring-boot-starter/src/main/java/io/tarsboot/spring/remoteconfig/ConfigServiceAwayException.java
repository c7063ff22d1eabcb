package io.tarsboot.spring.remoteconfig;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file could not be asked for, and no earlier copy of it is here. */
public final class ConfigServiceAwayException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String file;

    ConfigServiceAwayException(String file, String why, @Nullable Throwable cause) {
        super(file + ": the configuration service does not answer, and there is no copy: " + why, cause);
        this.file = file;
    }

    /** The name of the file. */
    public String file() {
        return file;
    }
}
