package io.tarsboot.spring.config;

import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.AllowList;
import io.tarsboot.rpc.config.ChainConfig;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ConfigException;
import io.tarsboot.rpc.config.ReportConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.config.TarsConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * The one place where properties become settings of the RPC layer. The node's file wins for identity, addresses,
 * adapters and locator; the properties win for everything else, and a direct address under {@code
 * tars.client.objects} counts only without a node's file.
 */
public final class RpcSettings {

    private final TarsProperties properties;
    private final @Nullable TarsConfig nodeFile;
    private final @Nullable ObjectAddress locator;
    private final SecuritySettings security;
    private final ProgramSecurity program;

    public RpcSettings(TarsProperties properties, @Nullable TarsConfig nodeFile) {
        this(properties, nodeFile, null, SecuritySettings.none(), ProgramSecurity.NONE);
    }

    private RpcSettings(
            TarsProperties properties,
            @Nullable TarsConfig nodeFile,
            @Nullable ObjectAddress locator,
            SecuritySettings security,
            ProgramSecurity program) {
        this.properties = properties;
        this.nodeFile = nodeFile;
        this.locator = locator;
        this.security = security;
        this.program = program;
    }

    /** The same, with the registry that these details name, if they name one. */
    public RpcSettings at(TarsRegistryConnectionDetails details) {
        return new RpcSettings(properties, nodeFile, details.locator(), security, program);
    }

    /** The same, with connections secured like this. */
    public RpcSettings with(SecuritySettings newSecurity) {
        return new RpcSettings(properties, nodeFile, locator, newSecurity, program);
    }

    /** The same, with what the program itself does about that. */
    public RpcSettings with(ProgramSecurity newProgram) {
        return new RpcSettings(properties, nodeFile, locator, security, newProgram);
    }

    /** Empty if the program says nowhere who it is: then it can call but not serve. */
    public Optional<ServerConfig> server() {
        if (nodeFile != null && nodeFile.get("/tars/application/server<app>").isPresent()) {
            return Optional.of(tuned(ServerConfig.from(nodeFile)));
        }
        String app = properties.server().app();
        String name = properties.server().name();
        if (app == null || name == null) {
            return Optional.empty();
        }
        return Optional.of(tuned(fromProperties(app, name)));
    }

    public ClientConfig client() {
        ClientConfig config = nodeFile == null ? ClientConfig.DEFAULT : ClientConfig.from(nodeFile);
        TarsProperties.Client client = properties.client();
        if (nodeFile == null) {
            config = with(
                    config,
                    converted("tars.client.locator", client.locator(), ObjectAddress::parse),
                    ClientConfig::withLocator);
            config = with(config, client.set(), ClientConfig::withSet);
            config = with(config, client.station(), ClientConfig::withStation);
            config = with(config, properties.server().nodeName(), ClientConfig::withNodeName);
            config = with(config, moduleName(), ClientConfig::withModuleName);
        }
        // Of another registry, that is: by default the details name what is in the file.
        if (locator != null && !locator.equals(config.locator())) {
            config = config.withLocator(locator).withLocatorFallback(null);
        }
        config = with(config, client.timeout(), ClientConfig::withSyncTimeout);
        config = with(config, client.asyncTimeout(), ClientConfig::withAsyncTimeout);
        config = with(config, client.connectTimeout(), ClientConfig::withConnectTimeout);
        config = with(config, client.refreshInterval(), ClientConfig::withRefreshInterval);
        config = with(config, client.cacheFile(), ClientConfig::withCacheFile);
        config = with(config, bytes(client.maxFrameSize()), ClientConfig::withMaxFrameSize);
        config = with(config, client.maxPending(), ClientConfig::withMaxPending);
        return program.client(security.applied(PolicySettings.applied(client, config)));
    }

    /** The file names those who take reports; without one the properties do. */
    public ReportConfig report() {
        TarsProperties.Report report = properties.report();
        if (!report.enabled()) {
            return ReportConfig.NONE;
        }
        try {
            ReportConfig config = nodeFile == null
                    ? ReportConfig.NONE
                            .withStatObject(report.statObject())
                            .withPropertyObject(report.propertyObject())
                            .withLogObject(report.logObject())
                            .withNotifyObject(report.notifyObject())
                    : ReportConfig.from(nodeFile);
            config = with(config, report.interval(), ReportConfig::withInterval);
            config = with(config, report.timeout(), ReportConfig::withTimeout);
            config = with(config, bytes(report.batchSize()), ReportConfig::withMaxBatchSize);
            config = with(config, report.maxKeys(), ReportConfig::withMaxKeys);
            config = with(config, report.serverCalls(), ReportConfig::withServerCalls);
            config = with(config, report.sampleRate(), ReportConfig::withSampleRate);
            return with(config, report.maxSamples(), ReportConfig::withMaxSamples);
        } catch (ConfigException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new InvalidTarsPropertyException(
                    "tars.report", GivenSettings.of(report), String.valueOf(e.getMessage()), e);
        }
    }

    /** Whether a node started the program, by its file or by properties that name its object. */
    public boolean isOnNode() {
        return nodeFile != null || properties.server().node() != null;
    }

    /** What calls take along, and what is written down of it. */
    public ChainConfig chain() {
        return ChainSettings.of(properties, nodeFile);
    }

    public boolean reportsJvm() {
        return properties.report().jvm();
    }

    /** The object as it is asked for, or its direct address if the properties give one. */
    public String address(String object) {
        TarsProperties.RemoteObject settings = properties.client().objects().get(object);
        String address = settings == null ? null : settings.address();
        return address == null || nodeFile != null ? object : address;
    }

    public ProxyOptions options(String object) {
        TarsProperties.RemoteObject settings = properties.client().objects().get(object);
        if (settings == null) {
            return ProxyOptions.DEFAULT;
        }
        return new ProxyOptions(settings.timeout(), settings.asyncTimeout(), settings.set(), settings.protocol());
    }

    private @Nullable String moduleName() {
        TarsProperties.Server server = properties.server();
        return server.app() == null || server.name() == null ? null : server.app() + "." + server.name();
    }

    private ServerConfig fromProperties(String app, String name) {
        TarsProperties.Server server = properties.server();
        ServerConfig config = ServerConfig.of(app, name);
        config = with(config, server.nodeName(), ServerConfig::withNodeName);
        config = with(
                config, converted("tars.server.node", server.node(), ObjectAddress::parse), ServerConfig::withNode);
        config = with(config, converted("tars.server.admin", server.admin(), Endpoint::parse), ServerConfig::withLocal);
        config = config.withConfigObject(server.config());
        return config.withAdapters(adapters(app + "." + name + ".", server.adapters()));
    }

    private ServerConfig tuned(ServerConfig config) {
        config = with(config, properties.server().deactivatingTimeout(), ServerConfig::withDeactivatingTimeout);
        config = with(config, bytes(properties.server().maxFrameSize()), ServerConfig::withMaxFrameSize);
        config = withBacklog(config, properties.server().maxBacklog());
        config = LimitSettings.applied(properties.server().adapters(), config);
        return program.server(security.applied(config, properties.server().adapters()));
    }

    private static ServerConfig withBacklog(ServerConfig config, @Nullable DataSize size) {
        try {
            return size == null ? config : config.withMaxBacklog(size.toBytes());
        } catch (IllegalArgumentException e) {
            throw new InvalidTarsPropertyException(
                    "tars.server.max-backlog", size.toString(), "expected: a size such as 256MB", e);
        }
    }

    private static List<AdapterConfig> adapters(String prefix, Map<String, TarsProperties.Adapter> adapters) {
        return adapters.entrySet().stream()
                .map(entry -> adapter(prefix, entry.getKey(), entry.getValue()))
                .toList();
    }

    private static AdapterConfig adapter(String prefix, String key, TarsProperties.Adapter adapter) {
        String property = "tars.server.adapters." + key;
        String servant = adapter.servant() == null ? prefix + key : adapter.servant();
        Endpoint endpoint = converted(property + ".endpoint", adapter.endpoint(), Endpoint::parse);
        if (endpoint == null) {
            throw new InvalidTarsPropertyException(
                    property + ".endpoint", "nothing", "expected: an endpoint such as tcp -h 127.0.0.1 -p 18601", null);
        }
        try {
            AdapterConfig config = AdapterConfig.of(servant, endpoint)
                    .withProtocol(adapter.protocol())
                    .withVirtualThreads(adapter.virtualThreads())
                    .withAllow(AllowList.parse(adapter.allow()));
            config = with(config, adapter.threads(), AdapterConfig::withThreads);
            config = with(config, adapter.maxConnections(), AdapterConfig::withMaxConnections);
            config = with(config, adapter.queueCapacity(), AdapterConfig::withQueueCapacity);
            return with(config, adapter.queueTimeout(), AdapterConfig::withQueueTimeout);
        } catch (IllegalArgumentException e) {
            throw new InvalidTarsPropertyException(
                    property, GivenSettings.of(adapter), String.valueOf(e.getMessage()), e);
        }
    }

    private static @Nullable Integer bytes(@Nullable DataSize size) {
        return size == null ? null : Math.toIntExact(size.toBytes());
    }

    private static <C, V> C with(C config, @Nullable V value, BiFunction<C, V, C> change) {
        return value == null ? config : change.apply(config, value);
    }

    private static <T> @Nullable T converted(String property, @Nullable String text, Function<String, T> conversion) {
        if (text == null) {
            return null;
        }
        try {
            return conversion.apply(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidTarsPropertyException(property, text, String.valueOf(e.getMessage()), e);
        }
    }
}
