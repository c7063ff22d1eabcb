package io.tarsboot.node.runner;

import io.tarsboot.node.config.ServerSettings;
import java.time.Duration;

/**
 * How long a server may take.
 *
 * @param activating from its start until it serves
 * @param deactivating from the wish that it ends until it is made to
 * @param silence without a sign of life
 */
public record RunTimeouts(Duration activating, Duration deactivating, Duration silence) {

    /** What the configuration of a server says, or these values. */
    RunTimeouts with(ServerSettings settings) {
        return new RunTimeouts(
                settings.activatingTimeout(activating),
                settings.deactivatingTimeout(deactivating),
                settings.heartbeatTimeout(silence));
    }
}
