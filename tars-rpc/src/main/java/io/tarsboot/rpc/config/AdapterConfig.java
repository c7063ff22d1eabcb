package io.tarsboot.rpc.config;

import io.tarsboot.rpc.endpoint.Endpoint;
import java.time.Duration;
import java.util.List;

/**
 * One place where a process listens, and how much it takes in there.
 *
 * @param name such as {@code App.Server.HelloObjAdapter}
 * @param endpoint where it binds; port 0 lets the system choose
 * @param servants the full names of the objects that are served there, usually one
 * @param threads how many calls run at once where they run on platform threads
 * @param maxConnections more are refused
 * @param queueCapacity requests that may wait beside those that run; more are answered with -9
 * @param queueTimeout requests that waited longer are answered with -6
 * @param allow who may connect
 * @param protocol {@code tars}, or {@code not_tars} for an adapter that this library only names
 * @param virtualThreads whether calls run on virtual threads where the JDK has them (21 and later)
 */
public record AdapterConfig(
        String name,
        Endpoint endpoint,
        List<String> servants,
        int threads,
        int maxConnections,
        int queueCapacity,
        Duration queueTimeout,
        AllowList allow,
        String protocol,
        boolean virtualThreads) {

    public static final String TARS = "tars";
    public static final String NOT_TARS = "not_tars";

    public AdapterConfig {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("name: \"\" (expected: such as App.Server.HelloObjAdapter)");
        }
        servants = List.copyOf(servants);
        if (servants.isEmpty()) {
            throw new IllegalArgumentException(
                    "adapter " + name + ", servants: none (expected: such as App.Server.HelloObj)");
        }
        atLeastOne(name, "threads", threads);
        atLeastOne(name, "maxConnections", maxConnections);
        atLeastOne(name, "queueCapacity", queueCapacity);
        if (queueTimeout.isNegative() || queueTimeout.isZero()) {
            throw new IllegalArgumentException(
                    "adapter " + name + ", queueTimeout: " + queueTimeout + " (expected: more than zero)");
        }
        if (!protocol.equals(TARS) && !protocol.equals(NOT_TARS)) {
            throw new IllegalArgumentException(
                    "adapter " + name + ", protocol: " + protocol + " (expected: tars or not_tars)");
        }
    }

    /** An adapter for one object with the library's defaults, named {@code <object>Adapter}. */
    public static AdapterConfig of(String object, Endpoint endpoint) {
        return new AdapterConfig(
                object + "Adapter",
                endpoint,
                List.of(object),
                Defaults.ADAPTER_THREADS,
                Defaults.MAX_CONNECTIONS,
                Defaults.QUEUE_CAPACITY,
                Defaults.QUEUE_TIMEOUT,
                AllowList.EVERYONE,
                TARS,
                true);
    }

    public boolean isTars() {
        return protocol.equals(TARS);
    }

    private static void atLeastOne(String adapter, String field, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "adapter " + adapter + ", " + field + ": " + value + " (expected: at least 1)");
        }
    }

    public AdapterConfig withName(String newName) {
        return new AdapterConfig(
                newName,
                endpoint,
                servants,
                threads,
                maxConnections,
                queueCapacity,
                queueTimeout,
                allow,
                protocol,
                virtualThreads);
    }

    public AdapterConfig withEndpoint(Endpoint newEndpoint) {
        return new AdapterConfig(
                name,
                newEndpoint,
                servants,
                threads,
                maxConnections,
                queueCapacity,
                queueTimeout,
                allow,
                protocol,
                virtualThreads);
    }

    public AdapterConfig withServants(List<String> newServants) {
        return new AdapterConfig(
                name,
                endpoint,
                newServants,
                threads,
                maxConnections,
                queueCapacity,
                queueTimeout,
                allow,
                protocol,
                virtualThreads);
    }

    public AdapterConfig withThreads(int newThreads) {
        return new AdapterConfig(
                name,
                endpoint,
                servants,
                newThreads,
                maxConnections,
                queueCapacity,
                queueTimeout,
                allow,
                protocol,
                virtualThreads);
    }

    public AdapterConfig withMaxConnections(int newMaxConnections) {
        return new AdapterConfig(
                name,
                endpoint,
                servants,
                threads,
                newMaxConnections,
                queueCapacity,
                queueTimeout,
                allow,
                protocol,
                virtualThreads);
    }

    public AdapterConfig withQueueCapacity(int newQueueCapacity) {
        return new AdapterConfig(
                name,
                endpoint,
                servants,
                threads,
                maxConnections,
                newQueueCapacity,
                queueTimeout,
                allow,
                protocol,
                virtualThreads);
    }

    public AdapterConfig withQueueTimeout(Duration newQueueTimeout) {
        return new AdapterConfig(
                name,
                endpoint,
                servants,
                threads,
                maxConnections,
                queueCapacity,
                newQueueTimeout,
                allow,
                protocol,
                virtualThreads);
    }

    public AdapterConfig withAllow(AllowList newAllow) {
        return new AdapterConfig(
                name,
                endpoint,
                servants,
                threads,
                maxConnections,
                queueCapacity,
                queueTimeout,
                newAllow,
                protocol,
                virtualThreads);
    }

    public AdapterConfig withProtocol(String newProtocol) {
        return new AdapterConfig(
                name,
                endpoint,
                servants,
                threads,
                maxConnections,
                queueCapacity,
                queueTimeout,
                allow,
                newProtocol,
                virtualThreads);
    }

    public AdapterConfig withVirtualThreads(boolean newVirtualThreads) {
        return new AdapterConfig(
                name,
                endpoint,
                servants,
                threads,
                maxConnections,
                queueCapacity,
                queueTimeout,
                allow,
                protocol,
                newVirtualThreads);
    }
}
