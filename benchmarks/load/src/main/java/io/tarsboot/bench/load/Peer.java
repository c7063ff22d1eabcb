package io.tarsboot.bench.load;

import java.time.Duration;

/**
 * A library under measurement. Its module names the implementation for {@link java.util.ServiceLoader}; a process uses
 * either the serving or the calling side.
 */
public interface Peer {

    /** How long every call may take: so long that what is slow is measured instead of given up. */
    Duration TIMEOUT = Duration.ofSeconds(30);

    /** By which it is chosen on the command line, such as {@code tars-boot}. */
    String name();

    /**
     * Sends back what comes, on the loopback address, until it is closed.
     *
     * @return after the port takes connections
     */
    PeerServer serve(int port) throws Exception;

    /** Makes a client with one connection to the server on the loopback address. */
    PeerClient connect(int port) throws Exception;
}
