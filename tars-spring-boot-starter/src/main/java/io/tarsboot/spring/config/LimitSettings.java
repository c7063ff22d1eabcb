package io.tarsboot.spring.config;

import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.AdmissionPolicy;
import io.tarsboot.rpc.config.ConcurrencyPolicy;
import io.tarsboot.rpc.config.RateLimit;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.spring.config.TarsProperties.Adapter;
import io.tarsboot.spring.config.TarsProperties.Limits;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What adapters refuse: what the node's file says of them, changed by what the properties say of the same objects.
 * How much a program can take is for those to say who wrote it, also where a node says where it listens.
 */
final class LimitSettings {

    private LimitSettings() {}

    static ServerConfig applied(Map<String, Adapter> properties, ServerConfig server) {
        return server.withAdapters(server.adapters().stream()
                .map(adapter -> applied(properties, server, adapter))
                .toList());
    }

    private static AdapterConfig applied(Map<String, Adapter> properties, ServerConfig server, AdapterConfig adapter) {
        AdapterConfig changed = adapter;
        for (Map.Entry<String, Adapter> entry : properties.entrySet()) {
            String given = entry.getValue().servant();
            String servant = given == null ? server.fullName() + "." + entry.getKey() : given;
            if (adapter.servants().contains(servant)) {
                changed = changed.withAdmission(changed(
                        entry.getKey(), changed.admission(), entry.getValue().limits()));
            }
        }
        return changed;
    }

    private static AdmissionPolicy changed(String key, AdmissionPolicy base, Limits given) {
        try {
            return new AdmissionPolicy(
                    concurrency(base.concurrency(), given),
                    given.functionConcurrency().isEmpty() ? base.functionConcurrency() : given.functionConcurrency(),
                    rate("rate", base.rate(), given.rate(), given.burst()),
                    rate("caller-rate", base.callerRate(), given.callerRate(), given.callerBurst()),
                    given.maxCallers() == null ? base.maxCallers() : given.maxCallers(),
                    given.priority().isEmpty() ? base.priority() : given.priority());
        } catch (IllegalArgumentException e) {
            throw new InvalidTarsPropertyException(
                    "tars.server.adapters." + key + ".limits",
                    GivenSettings.of(given),
                    String.valueOf(e.getMessage()),
                    e);
        }
    }

    private static ConcurrencyPolicy concurrency(ConcurrencyPolicy base, Limits given) {
        Integer least = given.minConcurrency();
        Integer most = given.maxConcurrency();
        String word = given.concurrency();
        if (word != null) {
            return ConcurrencyPolicy.of(word, least, most);
        }
        if (least == null && most == null) {
            return base;
        }
        // Bounds alone are for what the file says.
        return base instanceof ConcurrencyPolicy.Adaptive adaptive
                ? new ConcurrencyPolicy.Adaptive(
                        least == null ? adaptive.least() : least, most == null ? adaptive.most() : most)
                : ConcurrencyPolicy.of(ConcurrencyPolicy.OFF, least, most);
    }

    private static @Nullable RateLimit rate(
            String name, @Nullable RateLimit base, @Nullable Integer perSecond, @Nullable Integer burst) {
        if (perSecond != null) {
            return RateLimit.of(perSecond, burst);
        }
        if (burst == null) {
            return base;
        }
        if (base == null) {
            throw new IllegalArgumentException(
                    "a burst of " + burst + " without a rate (expected: " + name + " beside it)");
        }
        return new RateLimit(base.perSecond(), burst);
    }
}
