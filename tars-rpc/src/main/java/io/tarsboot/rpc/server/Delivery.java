package io.tarsboot.rpc.server;

import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.Connection.Sent;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one answer onto its connection. While the client reads slower than it asks, the answer waits here and keeps
 * its place in the adapter's queue, so that what waits is bounded and nothing is dropped; a client that reads nothing
 * at all loses its connection.
 */
final class Delivery {

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    private static final Duration TRY_AGAIN = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Scheduler scheduler;
    private final Connection connection;
    private final TarsWriter packet;
    private final Runnable done;
    private final long start;

    /** @param done runs once, when the answer is on its way or cannot be delivered */
    Delivery(Scheduler scheduler, Connection connection, TarsWriter packet, Runnable done) {
        this.scheduler = scheduler;
        this.connection = connection;
        this.packet = packet;
        this.done = done;
        this.start = scheduler.nanoTime();
    }

    void attempt() {
        Sent sent;
        try {
            sent = connection.send(packet);
        } catch (Throwable e) {
            // Such as no memory left. A later attempt is made by a timer, behind which nobody gives the place free.
            log.error("{} cannot be answered; its connection is closed", connection.peerName(), e);
            connection.close();
            done.run();
            return;
        }
        if (sent != Sent.BACKLOG_FULL) {
            done.run();
        } else if (scheduler.nanoTime() - start < PATIENCE.toNanos()) {
            scheduler.schedule(TRY_AGAIN, this::attempt);
        } else {
            log.warn("{} does not read its answers; its connection is closed", connection.peerName());
            connection.close();
            done.run();
        }
    }
}
