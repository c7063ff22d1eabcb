package io.tarsboot.rpc.transport;

/** Both sides of one kind of network. Safe for use by several threads. */
public interface Transport extends ConnectionFactory, AcceptorFactory, AutoCloseable {

    /** Closes all connections and acceptors and ends the transport's threads. */
    @Override
    void close();
}
