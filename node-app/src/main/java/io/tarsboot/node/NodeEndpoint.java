package io.tarsboot.node;

import io.tarsboot.node.port.PortBook;
import io.tarsboot.node.port.PortException;
import io.tarsboot.node.port.PortOwner;
import io.tarsboot.node.port.PortPatience;
import io.tarsboot.rpc.endpoint.Endpoint;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the processes of a node find one of its objects. It keeps its port, because those of its earlier run call the one
 * that they were told.
 */
final class NodeEndpoint {

    private static final String NODE = "tars.tarsnode";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final PortBook ports;
    private final PortPatience patience;
    private final Clock clock;
    private final PortOwner owner;

    /** @param object without the server's name */
    NodeEndpoint(PortBook ports, PortPatience patience, Clock clock, String object) {
        this.ports = ports;
        this.patience = patience;
        this.clock = clock;
        this.owner = new PortOwner(NODE, object);
    }

    /** @param wanted port; 0 for the one that it had, or any */
    Endpoint allot(String host, int wanted) throws IOException {
        try {
            await(host, wanted);
            int port = ports.allot(owner, false, host, wanted);
            return Endpoint.tcp(host, port).withTimeout(TIMEOUT);
        } catch (PortException e) {
            throw new IOException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the start of the node was broken off");
        }
    }

    /** A run of the node that was killed just now may still hold its port. Nothing else could go on meanwhile. */
    private void await(String host, int wanted) throws InterruptedException {
        Instant since = clock.instant();
        while (ports.held(owner, false, host, wanted).isPresent()) {
            Instant now = clock.instant();
            Optional<Instant> next = patience.nextLook(since, now);
            if (next.isEmpty()) {
                return;
            }
            Thread.sleep(Duration.between(now, next.get()).toMillis());
        }
    }
}
