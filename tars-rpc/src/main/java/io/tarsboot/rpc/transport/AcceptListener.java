package io.tarsboot.rpc.transport;

import org.jspecify.annotations.Nullable;

/** Decides about connections that come in. */
@FunctionalInterface
public interface AcceptListener {

    /**
     * A client has connected. Called on the transport's thread, before any packet is read.
     *
     * @return who is told about the connection, or null to refuse it: then it is closed at once
     */
    @Nullable
    ConnectionListener onAccept(Connection connection);
}
