package io.tarsboot.node.launch;

import io.tarsboot.node.config.Macros;
import io.tarsboot.node.config.ServerSettings;
import io.tarsboot.node.disk.ServerLayout;
import io.tarsboot.protocol.registry.Server;

/**
 * Where and as what a server is started.
 *
 * @param settings from its configuration file
 * @param macros for its commands
 */
public record LaunchSite(
        Server server, ServerLayout layout, ServerSettings settings, Macros macros, Runtimes runtimes) {

    String configFile() {
        return layout.configFile().toString();
    }
}
