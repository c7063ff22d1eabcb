package io.tarsboot.raft.transport;

/**
 * Who a member of a group is: the address where others reach it. It is part of the log, so it stays the same for the
 * member's whole life.
 *
 * @param host a name or an IPv4 address
 * @param port where the member listens
 */
public record MemberAddress(String host, int port) implements Comparable<MemberAddress> {

    public MemberAddress {
        if (host.isEmpty() || host.indexOf(':') >= 0 || host.indexOf(',') >= 0 || host.indexOf(' ') >= 0) {
            throw new IllegalArgumentException("host: " + host + " (expected: a name or an IPv4 address)");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 1 to 65535)");
        }
    }

    /** Reads {@code host:port}. */
    public static MemberAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("member address: " + text + " (expected: host:port)");
        }
        return new MemberAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    @Override
    public int compareTo(MemberAddress other) {
        int byHost = host.compareTo(other.host);
        return byHost != 0 ? byHost : Integer.compare(port, other.port);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
