package io.tarsboot.rpc.remoteconfig;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of the configuration service has another text than before.
 *
 * @param file its name; empty if it may be any
 * @param path where it is; null if it is kept nowhere but in Spring's environment
 * @param properties names of those that changed, as far as that is known; no values, because there may be passwords
 *     among them
 */
public record ConfigChanged(String file, @Nullable Path path, Set<String> properties) {

    public ConfigChanged {
        properties = Set.copyOf(properties);
    }
}
