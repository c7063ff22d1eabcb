package io.tarsboot.rpc.transport;

import io.tarsboot.rpc.endpoint.Protocol;
import java.time.Duration;

/**
 * What a transport grants a connection.
 *
 * @param maxFrameSize bytes of the longest frame, its length field included; longer ones close the connection
 * @param maxBacklog bytes that may wait to be sent; a sender that has more is refused
 * @param maxTotalBacklog bytes that may wait to be sent over all connections that come in at one place; beyond, the one
 *     with most of them is closed
 * @param connectTimeout how long making a connection may take
 */
public record TransportLimits(int maxFrameSize, int maxBacklog, long maxTotalBacklog, Duration connectTimeout) {

    public static final int DEFAULT_MAX_FRAME_SIZE = 10 << 20;

    /** Longer datagrams cannot be sent over IPv4; over IPv6 some bytes more, which nobody needs. */
    public static final int MAX_DATAGRAM = 65_507;

    private static final int MIN_FRAME_SIZE = 256;

    public static final TransportLimits DEFAULT =
            new TransportLimits(DEFAULT_MAX_FRAME_SIZE, 64 << 20, Long.MAX_VALUE, Duration.ofMillis(1500));

    public TransportLimits {
        if (maxFrameSize < MIN_FRAME_SIZE) {
            throw new IllegalArgumentException(
                    "maxFrameSize: " + maxFrameSize + " (expected: at least " + MIN_FRAME_SIZE + ")");
        }
        if (maxBacklog < maxFrameSize) {
            throw new IllegalArgumentException(
                    "maxBacklog: " + maxBacklog + " (expected: at least maxFrameSize, " + maxFrameSize + ")");
        }
        if (maxTotalBacklog < maxFrameSize) {
            throw new IllegalArgumentException(
                    "maxTotalBacklog: " + maxTotalBacklog + " (expected: at least maxFrameSize, " + maxFrameSize + ")");
        }
        if (connectTimeout.isNegative() || connectTimeout.isZero()) {
            throw new IllegalArgumentException("connectTimeout: " + connectTimeout + " (expected: more than zero)");
        }
    }

    /** Over UDP no more than what a datagram holds, else the same. */
    public TransportLimits over(Protocol protocol) {
        return protocol == Protocol.UDP && maxFrameSize > MAX_DATAGRAM ? withMaxFrameSize(MAX_DATAGRAM) : this;
    }

    public TransportLimits withMaxFrameSize(int newMaxFrameSize) {
        return new TransportLimits(
                newMaxFrameSize,
                Math.max(maxBacklog, newMaxFrameSize),
                Math.max(maxTotalBacklog, newMaxFrameSize),
                connectTimeout);
    }

    public TransportLimits withMaxBacklog(int newMaxBacklog) {
        return new TransportLimits(maxFrameSize, newMaxBacklog, maxTotalBacklog, connectTimeout);
    }

    public TransportLimits withMaxTotalBacklog(long newMaxTotalBacklog) {
        return new TransportLimits(maxFrameSize, maxBacklog, newMaxTotalBacklog, connectTimeout);
    }

    public TransportLimits withConnectTimeout(Duration newConnectTimeout) {
        return new TransportLimits(maxFrameSize, maxBacklog, maxTotalBacklog, newConnectTimeout);
    }
}
