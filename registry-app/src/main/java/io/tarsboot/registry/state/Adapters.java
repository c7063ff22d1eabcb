package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Names;
import io.tarsboot.protocol.registry.AdapterSpec;
import io.tarsboot.protocol.registry.Server;
import java.util.HashSet;
import java.util.Set;

/** The listening sides of a server. */
final class Adapters {

    private static final int MOST = 64;
    private static final int MAX_THREADS = 1024;
    private static final int MAX_TEXT = 1024;
    private static final Set<String> PROTOCOLS = Set.of("tars", "not_tars");
    private static final Set<String> TRANSPORTS = Set.of("tcp", "udp", "ssl");

    private Adapters() {}

    static void check(Server server) {
        if (server.adapters().size() > MOST) {
            throw invalid("adapters", server.adapters().size(), "at most " + MOST);
        }
        Set<String> names = new HashSet<>();
        Set<String> servants = new HashSet<>();
        for (AdapterSpec adapter : server.adapters()) {
            check(Keys.server(server.app(), server.name()) + ".", adapter);
            if (!names.add(adapter.name())) {
                throw invalid("adapter", adapter.name(), "each name once");
            }
            if (!servants.add(adapter.servant())) {
                throw invalid("servant", adapter.servant(), "each servant on one adapter");
            }
        }
    }

    /** Names begin with the server's: that is how a servant's server is found without an index. */
    private static void check(String serverPrefix, AdapterSpec adapter) {
        checkName("adapter", serverPrefix, adapter.name());
        checkName("servant", serverPrefix, adapter.servant());
        if (!PROTOCOLS.contains(adapter.protocol())) {
            throw invalid("protocol", Text.head(adapter.protocol(), 64), "tars or not_tars");
        }
        if (!TRANSPORTS.contains(adapter.transport())) {
            throw invalid("transport", Text.head(adapter.transport(), 64), "tcp, udp or ssl");
        }
        checkRange("port", adapter.port(), 0, 65535);
        checkRange("threads", adapter.threads(), 1, MAX_THREADS);
        checkRange("maxConnections", adapter.maxConnections(), 1, Integer.MAX_VALUE);
        checkRange("queueCapacity", adapter.queueCapacity(), 1, Integer.MAX_VALUE);
        checkRange("queueTimeout", adapter.queueTimeout(), 1, Integer.MAX_VALUE);
        checkRange("timeout", adapter.timeout(), 1, Integer.MAX_VALUE);
        checkRange("authType", adapter.authType(), 0, 1);
        if (!adapter.host().isEmpty()) {
            Hosts.check(adapter.host());
        }
        if (adapter.allow().length() > MAX_TEXT) {
            throw invalid("allow", adapter.allow().length() + " characters", "at most " + MAX_TEXT);
        }
    }

    private static void checkName(String what, String serverPrefix, String name) {
        if (!name.startsWith(serverPrefix)) {
            throw invalid(what, Text.head(name, 200), serverPrefix + " and a name");
        }
        Names.program(what, name.substring(serverPrefix.length()));
    }

    private static void checkRange(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw invalid(what, value, most == Integer.MAX_VALUE ? "at least " + least : least + " to " + most);
        }
    }

    private static Refusal invalid(String what, Object given, String expected) {
        return Refusal.invalid("adapter-invalid", what + ": " + given + " (expected: " + expected + ")");
    }
}
