package io.tarsboot.spring.config;

import io.tarsboot.rpc.config.ChainConfig;
import io.tarsboot.rpc.config.ConfigException;
import io.tarsboot.rpc.config.TarsConfig;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What calls take along: what the properties say wins over the node's file. */
final class ChainSettings {

    private ChainSettings() {}

    static ChainConfig of(TarsProperties properties, @Nullable TarsConfig nodeFile) {
        Set<String> keys = properties.client().propagate();
        TarsProperties.Trace trace = properties.trace();
        try {
            ChainConfig config = nodeFile == null ? ChainConfig.NONE : ChainConfig.from(nodeFile);
            config = keys.isEmpty() ? config : config.withPropagated(keys);
            config = trace.spans() == null ? config : config.withSpans(trace.spans());
            return trace.sampleRate() == null ? config : config.withSampleRate(trace.sampleRate());
        } catch (ConfigException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new InvalidTarsPropertyException(
                    "tars.client.propagate or tars.trace", keys + ", " + trace, String.valueOf(e.getMessage()), e);
        }
    }
}
