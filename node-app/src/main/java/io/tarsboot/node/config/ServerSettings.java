package io.tarsboot.node.config;

import io.tarsboot.protocol.registry.Listening;
import io.tarsboot.rpc.config.ConfigException;
import io.tarsboot.rpc.config.TarsConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the node itself reads from the configuration of a server. The file is the only source: also for a process that an
 * earlier run of the node has started.
 */
public final class ServerSettings {

    private static final String SERVER = "/tars/application/server";
    private static final Duration SHORTEST_STOP = Duration.ofSeconds(1);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(1);

    private final TarsConfig server;

    public ServerSettings(TarsConfig file) {
        this.server = file.domain(SERVER);
    }

    /** Where the process serves AdminObj; null if nowhere. */
    public @Nullable Endpoint local() {
        String local = text("local");
        return local.isEmpty() ? null : endpoint("local", local);
    }

    public List<Listening> listening() {
        List<Listening> listening = new ArrayList<>();
        server.domains().forEach((name, adapter) -> {
            String text = adapter.get("endpoint").orElse("");
            if (!text.isEmpty()) {
                Endpoint endpoint = endpoint(name + "/endpoint", text);
                listening.add(Listening.builder()
                        .adapter(name)
                        .servant(adapter.get("servant").orElse(""))
                        .transport(endpoint.protocol().word())
                        .host(endpoint.host())
                        .port(endpoint.port())
                        .timeout((int) endpoint.timeout().toMillis())
                        .protocol(adapter.get("protocol")
                                .filter(p -> !p.isEmpty())
                                .orElse("tars"))
                        .build());
            }
        });
        return listening;
    }

    public Duration activatingTimeout(Duration absent) {
        return millis("activating-timeout", absent);
    }

    /** Between one second, so that a stop can be clean, and one minute, so that it ends. */
    public Duration deactivatingTimeout(Duration absent) {
        Duration wanted = millis("deactivating-timeout", absent);
        if (wanted.compareTo(SHORTEST_STOP) < 0) {
            return SHORTEST_STOP;
        }
        return wanted.compareTo(LONGEST_STOP) > 0 ? LONGEST_STOP : wanted;
    }

    public Duration heartbeatTimeout(Duration absent) {
        return millis("hearttimeout", absent);
    }

    public Duration monitorInterval(Duration absent) {
        return millis("monitor-interval", absent);
    }

    public Duration monitorTimeout(Duration absent) {
        return millis("monitor-timeout", absent);
    }

    /** A value of the server's domain; empty if there is none. */
    public String text(String key) {
        return server.get(key).orElse("").strip();
    }

    public Optional<String> given(String key) {
        return Optional.of(text(key)).filter(text -> !text.isEmpty());
    }

    private Duration millis(String key, Duration absent) {
        String text = text(key);
        if (text.isEmpty()) {
            return absent;
        }
        try {
            long millis = Long.parseLong(text);
            if (millis > 0) {
                return Duration.ofMillis(millis);
            }
        } catch (NumberFormatException e) {
            throw new ConfigException(SERVER + "<" + key + ">: " + text + " (expected: milliseconds)", e);
        }
        throw new ConfigException(SERVER + "<" + key + ">: " + text + " (expected: more than 0 milliseconds)");
    }

    private static Endpoint endpoint(String key, String text) {
        try {
            return Endpoint.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(SERVER + "<" + key + ">: " + e.getMessage(), e);
        }
    }
}
