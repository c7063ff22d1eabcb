package io.tarsboot.spring.nodefile;

import io.tarsboot.rpc.config.ConfigException;
import io.tarsboot.rpc.config.TarsConfig;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the node's file, with one kind of failure. */
public final class NodeFile {

    private NodeFile() {}

    /** Null if there is none. */
    public static @Nullable TarsConfig read(@Nullable Path file) {
        if (file == null) {
            return null;
        }
        try {
            return TarsConfig.load(file);
        } catch (IOException | ConfigException e) {
            throw new UnreadableNodeFileException(file, e);
        }
    }
}
