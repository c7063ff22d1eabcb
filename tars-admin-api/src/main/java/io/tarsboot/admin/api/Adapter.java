package io.tarsboot.admin.api;

import java.time.Duration;
import java.util.List;

/**
 * A listening side of a server. What is absent in JSON takes the default.
 *
 * @param servant App.Server.XxxObj
 * @param name App.Server.XxxObjAdapter, made from the servant if absent
 * @param protocol {@code tars} (default) or {@code not_tars}
 * @param transport {@code tcp} (default), {@code udp} or {@code ssl}
 * @param port 0 (default): the node allots a free one and keeps it
 * @param host empty (default): the node's own
 * @param threads 1 to 1000, 5 by default
 * @param maxConnections 1 to 1000000, 10240 by default
 * @param queueCapacity 1 to 10000000, 100000 by default
 * @param queueTimeout 1 ms to 1 hour, 60 s by default
 * @param allow addresses or masks separated by comma; empty: all
 * @param timeout 1 ms to 1 hour, 60 s by default: what clients are told
 * @param auth {@code none} (default), or {@code accesskey} if callers must show the key that the profile names
 */
public record Adapter(
        String servant,
        String name,
        String protocol,
        String transport,
        Integer port,
        String host,
        Integer threads,
        Integer maxConnections,
        Integer queueCapacity,
        Duration queueTimeout,
        String allow,
        Duration timeout,
        String auth) {

    public static final String NO_AUTH = "none";
    public static final String ACCESS_KEY = "accesskey";

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    public Adapter {
        Limits.object("servant", servant);
        name = name == null || name.isEmpty() ? servant + "Adapter" : Limits.object("name", name);
        protocol = Limits.oneOf("protocol", protocol, "tars", List.of("tars", "not_tars"));
        transport = Limits.oneOf("transport", transport, "tcp", List.of("tcp", "udp", "ssl"));
        port = Limits.range("port", port, 0, 0, 65_535);
        host = Limits.text("host", host, 255);
        threads = Limits.range("threads", threads, 5, 1, 1000);
        maxConnections = Limits.range("maxConnections", maxConnections, 10_240, 1, 1_000_000);
        queueCapacity = Limits.range("queueCapacity", queueCapacity, 100_000, 1, 10_000_000);
        queueTimeout = Limits.range("queueTimeout", queueTimeout, MINUTE, SHORTEST, LONGEST);
        allow = Limits.text("allow", allow, Limits.MAX_DESCRIPTION);
        timeout = Limits.range("timeout", timeout, MINUTE, SHORTEST, LONGEST);
        auth = Limits.oneOf("auth", auth, NO_AUTH, List.of(NO_AUTH, ACCESS_KEY));
    }

    /** A TARS adapter on TCP with all defaults and a port that the node allots. */
    public static Adapter of(String servant) {
        return new Adapter(
                servant, servant + "Adapter", "tars", "tcp", 0, "", 5, 10_240, 100_000, MINUTE, "", MINUTE, NO_AUTH);
    }

    /** The same at a port of its own; 0 lets the node allot one. */
    public Adapter withPort(int newPort) {
        return new Adapter(
                servant,
                name,
                protocol,
                transport,
                newPort,
                host,
                threads,
                maxConnections,
                queueCapacity,
                queueTimeout,
                allow,
                timeout,
                auth);
    }
}
