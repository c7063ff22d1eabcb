package io.tarsboot.rpc.config;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
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
 * @param deactivatingTimeout how long a stop may take
 * @param activatingTimeout how long a start may take
 * @param adapters where it listens
 * @param maxFrameSize bytes of the longest request or response
 * @param maxBacklog bytes of answers that may wait for all clients of one adapter; beyond, the client for which most wait
 *     is cut off
 * @param masterLease how long one process stays the master of the server after its last sign of life; null if the server
 *     has no master
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
        Duration deactivatingTimeout,
        Duration activatingTimeout,
        List<AdapterConfig> adapters,
        int maxFrameSize,
        long maxBacklog,
        @Nullable Duration masterLease) {

    public ServerConfig {
        if (application.isEmpty() || server.isEmpty()) {
            throw new IllegalArgumentException("application: \"" + application + "\", server: \"" + server
                    + "\" (expected: both, as in Application.Server)");
        }
        adapters = List.copyOf(adapters);
        if (maxBacklog < 1) {
            throw new IllegalArgumentException("maxBacklog: " + maxBacklog + " (expected: bytes, at least 1)");
        }
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
                Defaults.DEACTIVATING_TIMEOUT,
                Defaults.ACTIVATING_TIMEOUT,
                List.of(),
                Defaults.MAX_FRAME_SIZE,
                Defaults.ADAPTER_BACKLOG,
                null);
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
        return with(draft -> draft.application = newApplication);
    }

    public ServerConfig withServer(String newServer) {
        return with(draft -> draft.server = newServer);
    }

    public ServerConfig withNode(@Nullable ObjectAddress newNode) {
        return with(draft -> draft.node = newNode);
    }

    public ServerConfig withLocal(@Nullable Endpoint newLocal) {
        return with(draft -> draft.local = newLocal);
    }

    public ServerConfig withLocalIp(String newLocalIp) {
        return with(draft -> draft.localIp = newLocalIp);
    }

    public ServerConfig withNodeName(String newNodeName) {
        return with(draft -> draft.nodeName = newNodeName);
    }

    public ServerConfig withBasePath(String newBasePath) {
        return with(draft -> draft.basePath = newBasePath);
    }

    public ServerConfig withDataPath(String newDataPath) {
        return with(draft -> draft.dataPath = newDataPath);
    }

    public ServerConfig withLogPath(String newLogPath) {
        return with(draft -> draft.logPath = newLogPath);
    }

    public ServerConfig withLogLevel(String newLogLevel) {
        return with(draft -> draft.logLevel = newLogLevel);
    }

    public ServerConfig withConfigObject(@Nullable String newConfigObject) {
        return with(draft -> draft.configObject = newConfigObject);
    }

    public ServerConfig withDeactivatingTimeout(Duration newDeactivatingTimeout) {
        return with(draft -> draft.deactivatingTimeout = newDeactivatingTimeout);
    }

    public ServerConfig withActivatingTimeout(Duration newActivatingTimeout) {
        return with(draft -> draft.activatingTimeout = newActivatingTimeout);
    }

    public ServerConfig withAdapters(List<AdapterConfig> newAdapters) {
        return with(draft -> draft.adapters = newAdapters);
    }

    public ServerConfig withMasterLease(@Nullable Duration newLease) {
        return with(draft -> draft.masterLease = newLease);
    }

    public ServerConfig withMaxFrameSize(int newMaxFrameSize) {
        return with(draft -> draft.maxFrameSize = newMaxFrameSize);
    }

    public ServerConfig withMaxBacklog(long newMaxBacklog) {
        return with(draft -> draft.maxBacklog = newMaxBacklog);
    }

    private ServerConfig with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finish();
    }

    /** The same values, one of which is about to change. */
    private static final class Draft {

        private String application;
        private String server;
        private @Nullable ObjectAddress node;
        private @Nullable Endpoint local;
        private String localIp;
        private String nodeName;
        private String basePath;
        private String dataPath;
        private String logPath;
        private String logLevel;
        private @Nullable String configObject;
        private Duration deactivatingTimeout;
        private Duration activatingTimeout;
        private List<AdapterConfig> adapters;
        private int maxFrameSize;
        private long maxBacklog;
        private @Nullable Duration masterLease;

        Draft(ServerConfig from) {
            application = from.application;
            server = from.server;
            node = from.node;
            local = from.local;
            localIp = from.localIp;
            nodeName = from.nodeName;
            basePath = from.basePath;
            dataPath = from.dataPath;
            logPath = from.logPath;
            logLevel = from.logLevel;
            configObject = from.configObject;
            deactivatingTimeout = from.deactivatingTimeout;
            activatingTimeout = from.activatingTimeout;
            adapters = from.adapters;
            maxFrameSize = from.maxFrameSize;
            maxBacklog = from.maxBacklog;
            masterLease = from.masterLease;
        }

        ServerConfig finish() {
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
                    deactivatingTimeout,
                    activatingTimeout,
                    adapters,
                    maxFrameSize,
                    maxBacklog,
                    masterLease);
        }
    }
}
