package io.tarsboot.rpc.config;

import io.tarsboot.rpc.endpoint.Locality;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a process calls others. {@link #DEFAULT} holds the library's defaults; the {@code with} methods change one value
 * each.
 *
 * @param locator the registry's QueryF object with its endpoints; null if all proxies are addressed directly
 * @param locatorFallback the same object elsewhere, asked as long as the first does not answer; null if there is none
 * @param syncTimeout how long a blocking call waits
 * @param asyncTimeout how long an asynchronous call waits
 * @param connectTimeout how long making a connection may take
 * @param refreshInterval how often the endpoints of an object are asked for again
 * @param set the set that this process belongs to, as {@code name.area.group}; null if sets are off
 * @param station the station that this process is in, whose servers it prefers unless it is in a set; null for none
 * @param nodeName the name of the node that this process runs on, by which a registry knows its group; empty if unknown
 * @param moduleName how this process calls itself in reports, usually {@code App.Server}
 * @param callbackThreads threads that run what callers do with asynchronous results, where the JDK has no virtual ones
 * @param maxFrameSize bytes of the longest request or response
 * @param maxPending calls that may wait on one connection, for one connection, or for the first lookup of an object;
 *     more fail at once
 * @param cacheFile where the last good endpoints are kept for a start without registry; null for nowhere
 * @param policy how the endpoints of an object are used unless it has a policy of its own
 * @param policies the objects that have one, by their names
 * @param security how objects are called securely
 */
public record ClientConfig(
        @Nullable ObjectAddress locator,
        @Nullable ObjectAddress locatorFallback,
        Duration syncTimeout,
        Duration asyncTimeout,
        Duration connectTimeout,
        Duration refreshInterval,
        @Nullable String set,
        @Nullable String station,
        String nodeName,
        String moduleName,
        int callbackThreads,
        int maxFrameSize,
        int maxPending,
        @Nullable Path cacheFile,
        ObjectPolicy policy,
        Map<String, ObjectPolicy> policies,
        ClientSecurity security) {

    public static final ClientConfig DEFAULT = new ClientConfig(
            null,
            null,
            Defaults.SYNC_TIMEOUT,
            Defaults.ASYNC_TIMEOUT,
            Defaults.CONNECT_TIMEOUT,
            Defaults.REFRESH_INTERVAL,
            null,
            null,
            "",
            "",
            Defaults.CALLBACK_THREADS,
            Defaults.MAX_FRAME_SIZE,
            Defaults.MAX_PENDING,
            null,
            ObjectPolicy.DEFAULT,
            Map.of(),
            ClientSecurity.NONE);

    public ClientConfig {
        positive("syncTimeout", syncTimeout);
        positive("asyncTimeout", asyncTimeout);
        positive("connectTimeout", connectTimeout);
        positive("refreshInterval", refreshInterval);
        direct("locator", locator);
        direct("locatorFallback", locatorFallback);
        if (callbackThreads < 1) {
            throw new IllegalArgumentException("callbackThreads: " + callbackThreads + " (expected: at least 1)");
        }
        if (maxPending < 1) {
            throw new IllegalArgumentException("maxPending: " + maxPending + " (expected: at least 1)");
        }
        policies = Map.copyOf(policies);
    }

    /** Reads the {@code client} domain, and the set from its surroundings, of a node's configuration file. */
    public static ClientConfig from(TarsConfig file) {
        return ConfigView.client(file);
    }

    /** Which servers this process prefers: those in its set, else in its station, else in its group. */
    public Locality locality() {
        return Locality.preferred(set, station);
    }

    /** How the endpoints of an object are used. */
    public ObjectPolicy policyOf(String object) {
        return policies.getOrDefault(object, policy);
    }

    private static void direct(String name, @Nullable ObjectAddress address) {
        if (address != null && !address.isDirect()) {
            throw new IllegalArgumentException(
                    name + ": " + address
                            + " (expected: an object with endpoints, such as tars.tarsregistry.QueryObj@tcp -h 127.0.0.1 -p 17890)");
        }
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: more than zero)");
        }
    }

    public ClientConfig withLocator(@Nullable ObjectAddress newLocator) {
        return with(draft -> draft.locator = newLocator);
    }

    public ClientConfig withLocatorFallback(@Nullable ObjectAddress newFallback) {
        return with(draft -> draft.locatorFallback = newFallback);
    }

    public ClientConfig withSyncTimeout(Duration newSyncTimeout) {
        return with(draft -> draft.syncTimeout = newSyncTimeout);
    }

    public ClientConfig withAsyncTimeout(Duration newAsyncTimeout) {
        return with(draft -> draft.asyncTimeout = newAsyncTimeout);
    }

    public ClientConfig withConnectTimeout(Duration newConnectTimeout) {
        return with(draft -> draft.connectTimeout = newConnectTimeout);
    }

    public ClientConfig withRefreshInterval(Duration newRefreshInterval) {
        return with(draft -> draft.refreshInterval = newRefreshInterval);
    }

    public ClientConfig withSet(@Nullable String newSet) {
        return with(draft -> draft.set = newSet);
    }

    public ClientConfig withStation(@Nullable String newStation) {
        return with(draft -> draft.station = newStation);
    }

    public ClientConfig withNodeName(String newNodeName) {
        return with(draft -> draft.nodeName = newNodeName);
    }

    public ClientConfig withModuleName(String newModuleName) {
        return with(draft -> draft.moduleName = newModuleName);
    }

    public ClientConfig withCallbackThreads(int newCallbackThreads) {
        return with(draft -> draft.callbackThreads = newCallbackThreads);
    }

    public ClientConfig withMaxFrameSize(int newMaxFrameSize) {
        return with(draft -> draft.maxFrameSize = newMaxFrameSize);
    }

    public ClientConfig withMaxPending(int newMaxPending) {
        return with(draft -> draft.maxPending = newMaxPending);
    }

    public ClientConfig withCacheFile(@Nullable Path newCacheFile) {
        return with(draft -> draft.cacheFile = newCacheFile);
    }

    public ClientConfig withPolicy(ObjectPolicy newPolicy) {
        return with(draft -> draft.policy = newPolicy);
    }

    /** Gives one object a policy of its own. */
    public ClientConfig withPolicy(String object, ObjectPolicy itsPolicy) {
        Map<String, ObjectPolicy> more = new HashMap<>(policies);
        more.put(object, itsPolicy);
        return with(draft -> draft.policies = more);
    }

    public ClientConfig withSecurity(ClientSecurity newSecurity) {
        return with(draft -> draft.security = newSecurity);
    }

    private ClientConfig with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finish();
    }

    /** The same values, one of which is about to change. */
    private static final class Draft {

        private @Nullable ObjectAddress locator;
        private @Nullable ObjectAddress locatorFallback;
        private Duration syncTimeout;
        private Duration asyncTimeout;
        private Duration connectTimeout;
        private Duration refreshInterval;
        private @Nullable String set;
        private @Nullable String station;
        private String nodeName;
        private String moduleName;
        private int callbackThreads;
        private int maxFrameSize;
        private int maxPending;
        private @Nullable Path cacheFile;
        private ObjectPolicy policy;
        private Map<String, ObjectPolicy> policies;
        private ClientSecurity security;

        Draft(ClientConfig from) {
            locator = from.locator;
            locatorFallback = from.locatorFallback;
            syncTimeout = from.syncTimeout;
            asyncTimeout = from.asyncTimeout;
            connectTimeout = from.connectTimeout;
            refreshInterval = from.refreshInterval;
            set = from.set;
            station = from.station;
            nodeName = from.nodeName;
            moduleName = from.moduleName;
            callbackThreads = from.callbackThreads;
            maxFrameSize = from.maxFrameSize;
            maxPending = from.maxPending;
            cacheFile = from.cacheFile;
            policy = from.policy;
            policies = from.policies;
            security = from.security;
        }

        ClientConfig finish() {
            return new ClientConfig(
                    locator,
                    locatorFallback,
                    syncTimeout,
                    asyncTimeout,
                    connectTimeout,
                    refreshInterval,
                    set,
                    station,
                    nodeName,
                    moduleName,
                    callbackThreads,
                    maxFrameSize,
                    maxPending,
                    cacheFile,
                    policy,
                    policies,
                    security);
        }
    }
}
