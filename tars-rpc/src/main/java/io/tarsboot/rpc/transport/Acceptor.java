package io.tarsboot.rpc.transport;

import io.tarsboot.rpc.endpoint.Endpoint;

/** A place where connections come in. */
public interface Acceptor extends AutoCloseable {

    /** Where clients can connect: as bound, with the port that the system chose. */
    Endpoint endpoint();

    /** Takes no more connections and frees the port before it returns. Those that there are stay open. */
    @Override
    void close();
}
