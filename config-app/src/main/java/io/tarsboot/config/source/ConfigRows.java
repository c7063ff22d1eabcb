package io.tarsboot.config.source;

import io.tarsboot.protocol.registry.ConfigFile;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The newest versions of configuration files, by the keys of {@link io.tarsboot.protocol.metadata.Keys}. */
public interface ConfigRows {

    CompletableFuture<Optional<ConfigFile>> file(String rowKey);

    /** All files whose keys begin with the prefix, in the order of their keys. */
    CompletableFuture<List<ConfigFile>> below(String prefix);
}
