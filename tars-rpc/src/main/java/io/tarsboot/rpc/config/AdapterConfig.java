package io.tarsboot.rpc.config;

import io.tarsboot.rpc.endpoint.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

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
 * @param admission what is refused beyond a full queue
 * @param security what is asked of those who connect
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
        boolean virtualThreads,
        AdmissionPolicy admission,
        AdapterSecurity security) {

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
                true,
                AdmissionPolicy.OFF,
                AdapterSecurity.NONE);
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
        return with(draft -> draft.name = newName);
    }

    public AdapterConfig withEndpoint(Endpoint newEndpoint) {
        return with(draft -> draft.endpoint = newEndpoint);
    }

    public AdapterConfig withServants(List<String> newServants) {
        return with(draft -> draft.servants = newServants);
    }

    public AdapterConfig withThreads(int newThreads) {
        return with(draft -> draft.threads = newThreads);
    }

    public AdapterConfig withMaxConnections(int newMaxConnections) {
        return with(draft -> draft.maxConnections = newMaxConnections);
    }

    public AdapterConfig withQueueCapacity(int newQueueCapacity) {
        return with(draft -> draft.queueCapacity = newQueueCapacity);
    }

    public AdapterConfig withQueueTimeout(Duration newQueueTimeout) {
        return with(draft -> draft.queueTimeout = newQueueTimeout);
    }

    public AdapterConfig withAllow(AllowList newAllow) {
        return with(draft -> draft.allow = newAllow);
    }

    public AdapterConfig withProtocol(String newProtocol) {
        return with(draft -> draft.protocol = newProtocol);
    }

    public AdapterConfig withVirtualThreads(boolean newVirtualThreads) {
        return with(draft -> draft.virtualThreads = newVirtualThreads);
    }

    public AdapterConfig withAdmission(AdmissionPolicy newAdmission) {
        return with(draft -> draft.admission = newAdmission);
    }

    public AdapterConfig withSecurity(AdapterSecurity newSecurity) {
        return with(draft -> draft.security = newSecurity);
    }

    private AdapterConfig with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finish();
    }

    /** The same values, one of which is about to change. */
    private static final class Draft {

        private String name;
        private Endpoint endpoint;
        private List<String> servants;
        private int threads;
        private int maxConnections;
        private int queueCapacity;
        private Duration queueTimeout;
        private AllowList allow;
        private String protocol;
        private boolean virtualThreads;
        private AdmissionPolicy admission;
        private AdapterSecurity security;

        Draft(AdapterConfig from) {
            name = from.name;
            endpoint = from.endpoint;
            servants = from.servants;
            threads = from.threads;
            maxConnections = from.maxConnections;
            queueCapacity = from.queueCapacity;
            queueTimeout = from.queueTimeout;
            allow = from.allow;
            protocol = from.protocol;
            virtualThreads = from.virtualThreads;
            admission = from.admission;
            security = from.security;
        }

        AdapterConfig finish() {
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
                    virtualThreads,
                    admission,
                    security);
        }
    }
}
