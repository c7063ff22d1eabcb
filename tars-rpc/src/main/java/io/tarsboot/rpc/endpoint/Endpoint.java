package io.tarsboot.rpc.endpoint;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * One place where an object is served. Its text is {@code tcp -h host -p port -t milliseconds} with more options for
 * what differs from the defaults.
 *
 * @param host a name or an address; IPv6 without brackets, which are taken off; {@code *} for all local addresses, on
 *     the serving side only; for {@link Protocol#UNIX} the absolute path of the socket
 * @param port 0 lets the system choose, on the serving side only; 0 for {@link Protocol#UNIX}
 * @param timeout what the server's configuration calls the endpoint's timeout; calls have their own
 * @param weight share of the calls when {@code weightType} is 1, from 0 to 100
 * @param weightType 0 for round robin, 1 for static weights; 2 is used between registries only
 * @param authType 0 for none, 1 if callers must show an access key
 * @param qos kept for others; not used here
 * @param grid kept for others; not used here
 * @param setId the set that it belongs to, as {@code name.area.group}; empty if none
 */
public record Endpoint(
        Protocol protocol,
        String host,
        int port,
        Duration timeout,
        int weight,
        int weightType,
        int authType,
        int qos,
        int grid,
        String setId) {

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(3);
    public static final int DEFAULT_WEIGHT = 100;

    private static final int MAX_HOST_LENGTH = 253;

    /** The system keeps the path of a socket in 108 bytes, the last of which is zero. */
    private static final int MAX_PATH_LENGTH = 107;

    public Endpoint {
        Objects.requireNonNull(protocol, "protocol");
        host = withoutBrackets(host);
        if (host.isEmpty() || host.length() > MAX_HOST_LENGTH || host.chars().anyMatch(Endpoint::notInHost)) {
            throw new IllegalArgumentException("host: " + quoted(host) + " (expected: a host name or an IP address)");
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
        }
        if (protocol == Protocol.UNIX && (port != 0 || host.charAt(0) != '/' || host.length() > MAX_PATH_LENGTH)) {
            throw new IllegalArgumentException(
                    "host: " + quoted(host) + ", port: " + port + " (expected: the absolute path of a socket, at most "
                            + MAX_PATH_LENGTH + " characters, and no port)");
        }
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: not negative)");
        }
        if (weight < 0 || weight > 100) {
            throw new IllegalArgumentException("weight: " + weight + " (expected: 0 to 100)");
        }
        Objects.requireNonNull(setId, "setId");
    }

    public static Endpoint tcp(String host, int port) {
        return new Endpoint(Protocol.TCP, host, port, DEFAULT_TIMEOUT, DEFAULT_WEIGHT, 0, 0, 0, 0, "");
    }

    /** A socket in the file system of this machine. */
    public static Endpoint unix(Path socket) {
        return tcp("localhost", 0).with(Protocol.UNIX, socket.toString(), 0);
    }

    /** Reads one endpoint, such as {@code tcp -h 127.0.0.1 -p 10000 -t 60000}. */
    public static Endpoint parse(String text) {
        return EndpointParser.parseOne(text);
    }

    public Endpoint withProtocol(Protocol newProtocol) {
        return with(newProtocol, host, port);
    }

    public Endpoint withHost(String newHost) {
        return with(protocol, newHost, port);
    }

    public Endpoint withPort(int newPort) {
        return with(protocol, host, newPort);
    }

    private Endpoint with(Protocol newProtocol, String newHost, int newPort) {
        return new Endpoint(newProtocol, newHost, newPort, timeout, weight, weightType, authType, qos, grid, setId);
    }

    public Endpoint withTimeout(Duration newTimeout) {
        return new Endpoint(protocol, host, port, newTimeout, weight, weightType, authType, qos, grid, setId);
    }

    public Endpoint withWeight(int newWeight, int newWeightType) {
        return new Endpoint(protocol, host, port, timeout, newWeight, newWeightType, authType, qos, grid, setId);
    }

    public Endpoint withAuthType(int newAuthType) {
        return new Endpoint(protocol, host, port, timeout, weight, weightType, newAuthType, qos, grid, setId);
    }

    public Endpoint withSetId(String newSetId) {
        return new Endpoint(protocol, host, port, timeout, weight, weightType, authType, qos, grid, newSetId);
    }

    /** Host and port as people write them: {@code 127.0.0.1:10000} or {@code [::1]:10000}; or the path of a socket. */
    public String hostAndPort() {
        if (protocol == Protocol.UNIX) {
            return host;
        }
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(48).append(protocol.word()).append(" -h ").append(host);
        if (protocol != Protocol.UNIX) {
            text.append(" -p ").append(port);
        }
        text.append(" -t ").append(timeout.toMillis());
        if (weightType != 0) {
            text.append(" -w ").append(weight).append(" -v ").append(weightType);
        }
        if (authType != 0) {
            text.append(" -e ").append(authType);
        }
        if (qos != 0) {
            text.append(" -q ").append(qos);
        }
        if (grid != 0) {
            text.append(" -g ").append(grid);
        }
        if (!setId.isEmpty()) {
            text.append(" -s ").append(setId);
        }
        return text.toString();
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean notInHost(int character) {
        return character <= ' ' || character > '~' || character == '@';
    }

    private static String quoted(String text) {
        return '"' + (text.length() > 64 ? text.substring(0, 64) + "..." : text) + '"';
    }
}
