package io.tarsboot.rpc.server;

import io.tarsboot.contract.Dispatcher;
import io.tarsboot.rpc.config.CallProtocol;
import io.tarsboot.rpc.dialect.Dialect;
import io.tarsboot.rpc.dialect.DialectDispatcher;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The servants of one adapter for callers of other versions than 1. */
final class DialectDispatchers {

    private final Map<Short, Map<String, Dispatcher>> byVersion = new HashMap<>();

    /** @param servants by the names of their objects */
    DialectDispatchers(Map<String, Dispatcher> servants) {
        for (CallProtocol protocol : CallProtocol.values()) {
            Dialect.of(protocol).ifPresent(dialect -> byVersion.put(dialect.version(), in(dialect, servants)));
        }
    }

    /** By the names of their objects; empty if the version is not known. */
    Map<String, Dispatcher> of(short version) {
        return byVersion.getOrDefault(version, Map.of());
    }

    /** The versions there are beside 1, in words. */
    String versions() {
        return Arrays.stream(CallProtocol.values())
                .map(CallProtocol::version)
                .filter(byVersion::containsKey)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Dispatcher> in(Dialect dialect, Map<String, Dispatcher> servants) {
        Map<String, Dispatcher> speaking = new HashMap<>();
        servants.forEach((object, servant) -> speaking.put(object, new DialectDispatcher(servant, dialect)));
        return Map.copyOf(speaking);
    }
}
