package io.tarsboot.rpc.config;

import io.tarsboot.rpc.auth.AccessKey;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the texts of a node's file into values with units. Each mistake names the key and what it expects. */
final class ConfigView {

    private static final String APPLICATION = "/tars/application";
    private static final String MAX_FRAME_SIZE = "max-frame-size";
    private static final String CACHE_FILE = "tars-endpoints.cache";
    private static final Pattern COMMA = Pattern.compile("[,;|]");

    private final String path;
    private final Map<String, String> values;

    ConfigView(String path, TarsConfig domain) {
        this.path = path;
        this.values = domain.values();
    }

    static ClientConfig client(TarsConfig file) {
        ConfigView client = at(file, APPLICATION + "/client");
        ClientConfig defaults = ClientConfig.DEFAULT;
        Duration refresh = client.millis("refresh-endpoint-interval", defaults.refreshInterval());
        ClientConfig config = defaults.withLocator(client.optional("locator", ObjectAddress::parse))
                .withLocatorFallback(client.optional("locator-fallback", ObjectAddress::parse))
                .withSyncTimeout(client.millis("sync-invoke-timeout", defaults.syncTimeout()))
                .withAsyncTimeout(client.millis("async-invoke-timeout", defaults.asyncTimeout()))
                .withConnectTimeout(client.millis("connect-timeout", defaults.connectTimeout()))
                .withRefreshInterval(
                        refresh.compareTo(Defaults.MIN_REFRESH_INTERVAL) < 0 ? Defaults.MIN_REFRESH_INTERVAL : refresh)
                .withSet(set(file))
                .withStation(client.optional("station", Function.identity()))
                .withNodeName(at(file, APPLICATION + "/server").text("nodename", ""))
                .withModuleName(client.text("modulename", ""))
                .withMaxFrameSize(client.number(MAX_FRAME_SIZE, defaults.maxFrameSize()))
                .withMaxPending(client.number("max-pending", defaults.maxPending()))
                .withCacheFile(cacheFile(file))
                .withSecurity(security(file))
                .withCallbackThreads(Math.max(1, client.number("asyncthread", defaults.callbackThreads())));
        return PolicyKeys.applied(file, APPLICATION + "/client", config);
    }

    static ServerConfig server(TarsConfig file) {
        String path = APPLICATION + "/server";
        ConfigView server = at(file, path);
        ServerConfig defaults = ServerConfig.of(server.required("app"), server.required("server"));
        List<AdapterConfig> adapters = new ArrayList<>();
        file.domain(path).domains().forEach((name, domain) -> {
            // Other domains of the server hold settings of other libraries; an adapter has an endpoint.
            if (domain.values().containsKey("endpoint")) {
                adapters.add(new ConfigView(path + "/" + name, domain).adapter(name));
            }
        });
        return defaults.withNode(server.optional("node", ObjectAddress::parse))
                .withLocal(server.optional("local", Endpoint::parse))
                .withLocalIp(server.text("localip", ""))
                .withNodeName(server.text("nodename", ""))
                .withBasePath(server.text("basepath", ""))
                .withDataPath(server.text("datapath", ""))
                .withLogPath(server.text("logpath", ""))
                .withLogLevel(server.text("loglevel", server.text("logLevel", defaults.logLevel())))
                .withConfigObject(server.optional("config", Function.identity()))
                .withDeactivatingTimeout(server.millis("deactivating-timeout", defaults.deactivatingTimeout()))
                .withActivatingTimeout(server.millis("activating-timeout", defaults.activatingTimeout()))
                .withMaxFrameSize(server.number(MAX_FRAME_SIZE, defaults.maxFrameSize()))
                .withMasterLease(server.masterLease())
                .withMaxBacklog(server.value("max-backlog", defaults.maxBacklog(), ConfigView::bytes))
                .withAdapters(adapters);
    }

    static ReportConfig report(TarsConfig file) {
        ConfigView client = at(file, APPLICATION + "/client");
        ConfigView server = at(file, APPLICATION + "/server");
        ReportConfig defaults = ReportConfig.NONE;
        Duration interval = client.millis("report-interval", defaults.interval());
        int batch = client.number("max-report-size", defaults.maxBatchSize());
        return defaults.withStatObject(client.optional("stat", Function.identity()))
                .withPropertyObject(client.optional("property", Function.identity()))
                .withLogObject(server.optional("log", Function.identity()))
                .withNotifyObject(server.optional("notify", Function.identity()))
                .withInterval(
                        interval.compareTo(Defaults.MIN_REPORT_INTERVAL) < 0 ? Defaults.MIN_REPORT_INTERVAL : interval)
                .withTimeout(client.millis("report-timeout", defaults.timeout()))
                .withMaxBatchSize(Math.max(ReportConfig.MIN_BATCH_SIZE, Math.min(ReportConfig.MAX_BATCH_SIZE, batch)))
                .withSampleRate(Math.max(0, client.number("sample-rate", defaults.sampleRate())))
                .withMaxSamples(Math.max(0, client.number("max-sample-count", defaults.maxSamples())));
    }

    /** Objects that want an access key have a domain of their own in that of the client. */
    private static ClientSecurity security(TarsConfig file) {
        String path = APPLICATION + "/client";
        ClientSecurity security = ClientSecurity.NONE;
        for (Map.Entry<String, TarsConfig> object : file.domain(path).domains().entrySet()) {
            AccessKey key = new ConfigView(path + "/" + object.getKey(), object.getValue()).accessKey();
            if (key != null) {
                security = security.with(object.getKey(), ObjectSecurity.NONE.withAccessKey(key));
            }
        }
        return security;
    }

    private @Nullable AccessKey accessKey() {
        String name = text("accesskey", "");
        String secret = text("secretkey", "");
        if (name.isEmpty() && secret.isEmpty()) {
            return null;
        }
        if (name.isEmpty() || secret.isEmpty()) {
            throw new ConfigException(path + ": accesskey or secretkey is missing (expected: both, or none)");
        }
        return converted("accesskey", name, key -> new AccessKey(key, secret));
    }

    /** Null if the server has no master. */
    private @Nullable Duration masterLease() {
        if (number("baktype", 0) <= 0) {
            return null;
        }
        Duration lease = millis("ms-check-timeout", Defaults.MASTER_LEASE);
        return lease.compareTo(Defaults.SHORTEST_MASTER_LEASE) < 0 ? Defaults.SHORTEST_MASTER_LEASE : lease;
    }

    /** What is remembered belongs to the process's own data. */
    private static @Nullable Path cacheFile(TarsConfig file) {
        String data = at(file, APPLICATION + "/server").text("datapath", "");
        return data.isEmpty() ? null : Path.of(data, CACHE_FILE);
    }

    private AdapterConfig adapter(String name) {
        String servant = required("servant");
        AdapterConfig defaults =
                AdapterConfig.of(servant, converted("endpoint", required("endpoint"), Endpoint::parse));
        return defaults.withName(name)
                .withServants(COMMA.splitAsStream(servant).map(String::strip).toList())
                .withThreads(Math.max(1, number("threads", defaults.threads())))
                .withMaxConnections(number("maxconns", defaults.maxConnections()))
                .withQueueCapacity(number("queuecap", defaults.queueCapacity()))
                .withQueueTimeout(millis("queuetimeout", defaults.queueTimeout()))
                .withSecurity(AdapterSecurity.NONE.withAccessKey(accessKey()))
                .withAllow(converted("allow", text("allow", ""), AllowList::parse))
                .withAdmission(new AdmissionKeys(path, values).read())
                .withProtocol(
                        text("protocol", AdapterConfig.TARS).equals(AdapterConfig.NOT_TARS)
                                ? AdapterConfig.NOT_TARS
                                : AdapterConfig.TARS);
    }

    /** The set counts only if sets are enabled and the name is whole: that of a file without one is {@code NULL}. */
    private static @Nullable String set(TarsConfig file) {
        ConfigView application = at(file, APPLICATION);
        String enabled = application.text("enableset", "n").toLowerCase(Locale.ROOT);
        String set = application.text("setdivision", "");
        return enabled.equals("y") && isSetName(set) ? set : null;
    }

    static boolean isSetName(String set) {
        String[] parts = set.split("\\.", -1);
        return parts.length == 3
                && !parts[0].isEmpty()
                && !parts[0].equals("*")
                && !parts[1].isEmpty()
                && !parts[1].equals("*")
                && !parts[2].isEmpty();
    }

    private static ConfigView at(TarsConfig file, String path) {
        return new ConfigView(path, file.domain(path));
    }

    private String text(String key, String absent) {
        String value = values.get(key);
        return value == null || value.isEmpty() ? absent : value;
    }

    private String required(String key) {
        String value = text(key, "");
        if (value.isEmpty()) {
            throw new ConfigException(path + "<" + key + ">: nothing there (expected: a value)");
        }
        return value;
    }

    private <T> @Nullable T optional(String key, Function<String, T> conversion) {
        String value = text(key, "");
        return value.isEmpty() ? null : converted(key, value, conversion);
    }

    private <T> T converted(String key, String value, Function<String, T> conversion) {
        try {
            return conversion.apply(value);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(path + "<" + key + ">: " + e.getMessage(), e);
        }
    }

    /** @param conversion refuses by an IllegalArgumentException what it does not understand */
    <T> T value(String key, T absent, Function<String, T> conversion) {
        T given = optional(key, conversion);
        return given == null ? absent : given;
    }

    /** {@code y} or {@code n}, as in all of these files. */
    boolean flag(String key, boolean absent) {
        return value(key, absent, word -> switch (word.toLowerCase(Locale.ROOT)) {
            case "y" -> true;
            case "n" -> false;
            default -> throw new IllegalArgumentException(word + " (expected: y or n)");
        });
    }

    /** A time that may well be none at all. */
    Duration millisOrZero(String key, Duration absent) {
        int value = number(key, -1);
        return value < 0 ? absent : Duration.ofMillis(value);
    }

    int number(String key, int absent) {
        String value = text(key, "");
        if (value.isEmpty()) {
            return absent;
        }
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new ConfigException(path + "<" + key + ">: " + value + " (expected: a number)", e);
        }
    }

    private static long bytes(String number) {
        try {
            long bytes = Long.parseLong(number);
            if (bytes > 0) {
                return bytes;
            }
        } catch (NumberFormatException e) {
            // As good as too small.
        }
        throw new IllegalArgumentException(number + " (expected: a number of bytes, at least 1)");
    }

    Duration millis(String key, Duration absent) {
        int value = number(key, -1);
        return value <= 0 ? absent : Duration.ofMillis(value);
    }
}
