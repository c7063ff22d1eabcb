package io.tarsboot.registry.state;

import java.util.regex.Pattern;

/** Hosts and ports as nodes and services announce them. */
final class Hosts {

    /** Names, IPv4 and IPv6 addresses. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_.:%-]{1,253}");

    private Hosts() {}

    static String check(String host) {
        if (!HOST.matcher(host).matches()) {
            throw Refusal.invalid(
                    "host-invalid", "host: \"" + Text.head(host, 64) + "\" (expected: a host name or an IP address)");
        }
        return host;
    }

    static int checkPort(int port) {
        if (port < 1 || port > 65535) {
            throw Refusal.invalid("port-invalid", "port: " + port + " (expected: 1 to 65535)");
        }
        return port;
    }
}
