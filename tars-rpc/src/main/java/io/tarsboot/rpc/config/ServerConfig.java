package io.tarsboot.rpc.config;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a process serves and who it is. {@link #of} holds the library's defaults; the {@code with} methods change one
 * value each.
 *
 * @param application the business that it belongs to
 * @param server the name of the program
 * @param node the ServerF object of the node that watches it; null without a node
 * @param local where AdminObj is served to the node; null for nowhere
 * @param localIp the address that it tells others; empty if unknown
 * @param nodeName the name of its node; empty if unknown
 * @param basePath directory of the program
 * @param dataPath directory for its data
 * @param logPath directory for its logs
 * @param logLevel such as {@code DEBUG}
 * @param configObject the object of the configuration service; null if none
 * @param notifyObject the object of the notification service; null if none
 * @param logObject the object of the log service; null if none
 * @param deactivatingTimeout how long a stop may take
 * @param activatingTimeout how long a start may take
 * @param adapters where it listens
 * @param maxFrameSize bytes of the longest request or response
 */
public record ServerConfig(
        String application,
        String server,
        @Nullable ObjectAddress node,
        @Nullable Endpoint local,
        String localIp,
        String nodeName,
        String basePath,
        String dataPath,
        String logPath,
        String logLevel,
        @Nullable String configObject,
        @Nullable String notifyObject,
        @Nullable String logObject,
        Duration deactivatingTimeout,
        Duration activatingTimeout,
        List<AdapterConfig> adapters,
        int maxFrameSize) {

    public ServerConfig {
        if (application.isEmpty() || server.isEmpty()) {
            throw new IllegalArgumentException("application: \"" + application + "\", server: \"" + server
                    + "\" (expected: both, as in Application.Server)");
        }
        adapters = List.copyOf(adapters);
    }

    public static ServerConfig of(String application, String server) {
        return new ServerConfig(
                application,
                server,
                null,
                null,
                "",
                "",
                "",
                "",
                "",
                Defaults.LOG_LEVEL,
                null,
                null,
                null,
                Defaults.DEACTIVATING_TIMEOUT,
                Defaults.ACTIVATING_TIMEOUT,
                List.of(),
                Defaults.MAX_FRAME_SIZE);
    }

    /** Reads the {@code server} domain of a node's configuration file. */
    public static ServerConfig from(TarsConfig file) {
        return ConfigView.server(file);
    }

    /** {@code Application.Server}. */
    public String fullName() {
        return application + "." + server;
    }

    public ServerConfig withApplication(String newApplication) {
        return new ServerConfig(
                newApplication,
                server,
                node,
                local,
                localIp,
                nodeName,
                basePath,
                dataPath,
                logPath,
                logLevel,
                configObject,
                notifyObject,
                logObject,
                deactivatingTimeout,
                activatingTimeout,
                adapters,
                maxFrameSize);
    }

    public ServerConfig withServer(String newServer) {
        return new ServerConfig(
                application,
                newServer,
                node,
                local,
                localIp,
                nodeName,
                basePath,
                dataPath,
                logPath,
                logLevel,
                configObject,
                notifyObject,
                logObject,
                deactivatingTimeout,
                activatingTimeout,
                adapters,
                maxFrameSize);
    }

    public ServerConfig withNode(@Nullable ObjectAddress newNode) {
        return new ServerConfig(
                application,
                server,
                newNode,
                local,
                localIp,
                nodeName,
                basePath,
                dataPath,
                logPath,
                logLevel,
                configObject,
                notifyObject,
                logObject,
                deactivatingTimeout,
                activatingTimeout,
                adapters,
                maxFrameSize);
    }

    public ServerConfig withLocal(@Nullable Endpoint newLocal) {
        return new ServerConfig(
                application,
                server,
                node,
                newLocal,
                localIp,
                nodeName,
                basePath,
                dataPath,
                logPath,
                logLevel,
                configObject,
                notifyObject,
                logObject,
                deactivatingTimeout,
                activatingTimeout,
                adapters,
                maxFrameSize);
    }

    public ServerConfig withLocalIp(String newLocalIp) {
        return new ServerConfig(
                application,
                server,
                node,
                local,
                newLocalIp,
                nodeName,
                basePath,
                dataPath,
                logPath,
                logLevel,
                configObject,
                notifyObject,
                logObject,
                deactivatingTimeout,
                activatingTimeout,
                adapters,
                maxFrameSize);
    }

    public ServerConfig withNodeName(String newNodeName) {
        return new ServerConfig(
                application,
                server,
                node,
                local,
                localIp,
                newNodeName,
                basePath,
                dataPath,
                logPath,
                logLevel,
                configObject,
                notifyObject,
                logObject,
                deactivatingTimeout,
                activatingTimeout,
                adapters,
                maxFrameSize);
    }

    public ServerConfig withBasePath(String newBasePath) {
        return new ServerConfig(
                application,
                server,
                node,
                local,
                localIp,
                nodeName,
                newBasePath,
                dataPath,
                logPath,
                logLevel,
                configObject,
                notifyObject,
                logObject,
                deactivatingTimeout,
                activatingTimeout,
                adapters,
                maxFrameSize);
    }

    public ServerConfig withDataPath(String newDataPath) {
        return new ServerConfig(
                application,
                server,
                node,
                local,
                localIp,
                nodeName,
                basePath,
                newDataPath,
                logPath,
                logLevel,
                configObject,
                notifyObject,
                logObject,
                deactivatingTimeout,
                activatingTimeout,
                adapters,
                maxFrameSize);
    }

    public ServerConfig withLogPath(String newLogPath) {
        return new ServerConfig(
                application,
                server,
                node,
                local,
                localIp,
                nodeName,
                basePath,
                dataPath,
                newLogPath,
                logLevel,
                configObject,
                notifyObject,
                logObject,
                deactivatingTimeout,
                activatingTimeout,
                adapters,
                maxFrameSize);
    }

    public ServerConfig withLogLevel(String newLogLevel) {
        return new ServerConfig(
                application,
                server,
                node,
                local,
                localIp,
                nodeName,
                basePath,
                dataPath,
                logPath,
                newLogLevel,
                configObject,
                notifyObject,
                logObject,
                deactivatingTimeout,
                activatingTimeout,
                adapters,
                maxFrameSize);
    }

    public ServerConfig withConfigObject(@Nullable String newConfigObject) {
        return new ServerConfig(
                application,
                server,
                node,
                local,
                localIp,
                nodeName,
                basePath,
                dataPath,
                logPath,
                logLevel,
                newConfigObject,
                notifyObject,
                logObject,
                deactivatingTimeout,
                activatingTimeout,
                adapters,
                maxFrameSize);
    }

    public ServerConfig withNotifyObject(@Nullable String newNotifyObject) {
        return new ServerConfig(
                application,
                server,
                node,
                local,
                localIp,
                nodeName,
                basePath,
                dataPath,
                logPath,
                logLevel,
                configObject,
                newNotifyObject,
                logObject,
                deactivatingTimeout,
                activatingTimeout,
                adapters,
                maxFrameSize);
    }

    public ServerConfig withLogObject(@Nullable String newLogObject) {
        return new ServerConfig(
                application,
                server,
                node,
                local,
                localIp,
                nodeName,
                basePath,
                dataPath,
                logPath,
                logLevel,
                configObject,
                notifyObject,
                newLogObject,
                deactivatingTimeout,
                activatingTimeout,
                adapters,
                maxFrameSize);
    }

    public ServerConfig withDeactivatingTimeout(Duration newDeactivatingTimeout) {
        return new ServerConfig(
                application,
                server,
                node,
                local,
                localIp,
                nodeName,
                basePath,
                dataPath,
                logPath,
                logLevel,
                configObject,
                notifyObject,
                logObject,
                newDeactivatingTimeout,
                activatingTimeout,
                adapters,
                maxFrameSize);
    }

    public ServerConfig withActivatingTimeout(Duration newActivatingTimeout) {
        return new ServerConfig(
                application,
                server,
                node,
                local,
                localIp,
                nodeName,
                basePath,
                dataPath,
                logPath,
                logLevel,
                configObject,
                notifyObject,
                logObject,
                deactivatingTimeout,
                newActivatingTimeout,
                adapters,
                maxFrameSize);
    }

    public ServerConfig withAdapters(List<AdapterConfig> newAdapters) {
        return new ServerConfig(
                application,
                server,
                node,
                local,
                localIp,
                nodeName,
                basePath,
                dataPath,
                logPath,
                logLevel,
                configObject,
                notifyObject,
                logObject,
                deactivatingTimeout,
                activatingTimeout,
                newAdapters,
                maxFrameSize);
    }

    public ServerConfig withMaxFrameSize(int newMaxFrameSize) {
        return new ServerConfig(
                application,
                server,
                node,
                local,
                localIp,
                nodeName,
                basePath,
                dataPath,
                logPath,
                logLevel,
                configObject,
                notifyObject,
                logObject,
                deactivatingTimeout,
                activatingTimeout,
                adapters,
                newMaxFrameSize);
    }
}
