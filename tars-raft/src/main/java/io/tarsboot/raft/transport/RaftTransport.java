package io.tarsboot.raft.transport;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Carries messages between members. Safe for use by several threads. */
public interface RaftTransport extends AutoCloseable {

    /**
     * Begins to receive at an address.
     *
     * @throws TransportException if the address cannot be had
     */
    Listening listen(MemberAddress address, MessageHandler handler);

    /**
     * Sends a request without waiting. The future gets the answer, or fails with a {@link TransportException}, which
     * says whether the request may have arrived.
     */
    CompletableFuture<MemberMessage> send(MemberAddress to, MemberMessage request, Duration timeout);

    /** Gives up what is under way and everything that is open. */
    @Override
    void close();

    /** An address at which messages are received until it is closed. */
    interface Listening extends AutoCloseable {

        @Override
        void close();
    }
}
