package io.tarsboot.raft.transport;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who a member of a group is: the address where others reach it. It is part of the log, so it stays the same for the
 * member's whole life.
 *
 * @param host a name, an IPv4 address, or an IPv6 address without brackets
 * @param port where the member listens
 */
public record MemberAddress(String host, int port) implements Comparable<MemberAddress> {

    private static final Pattern NAME = Pattern.compile("[^\\s,:\\[\\]]+");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F:]*:[0-9a-fA-F]*");
    private static final Pattern TEXT = Pattern.compile("(?:\\[([^\\[\\]]+)]|([^:]+)):([0-9]{1,5})");

    public MemberAddress {
        if (!NAME.matcher(host).matches() && !IPV6.matcher(host).matches()) {
            throw new IllegalArgumentException("host: " + host + " (expected: a name or an address)");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 1 to 65535)");
        }
    }

    /** Reads {@code host:port} or {@code [::1]:port}. */
    public static MemberAddress parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("member address: " + text + " (expected: host:port or [::1]:port)");
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return new MemberAddress(host, Integer.parseInt(matcher.group(3)));
    }

    @Override
    public int compareTo(MemberAddress other) {
        int byHost = host.compareTo(other.host);
        return byHost != 0 ? byHost : Integer.compare(port, other.port);
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]:" : host + ":") + port;
    }
}
