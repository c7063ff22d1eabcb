package io.tarsboot.rpc.client;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.rpc.endpoint.Endpoint;
import java.util.Map;

/**
 * Is told what servers send without having been asked: the raw form, which {@link PushHandlers} makes typed. Runs on the
 * communicator's callback threads, for each connection one after another, in the order of arrival.
 */
@FunctionalInterface
public interface PushListener {

    /** Nobody listens. */
    PushListener NONE = (from, function, values, context) -> {};

    /**
     * @param from the server
     * @param function the name of the push
     * @param values reads the values at their tags, once, before this returns
     * @param context what the servant set
     */
    void onPush(Endpoint from, String function, TarsReader values, Map<String, String> context);

    /**
     * A connection was made, the first or another after one was lost: what was subscribed to at this server over an
     * earlier connection is to be subscribed to again. Comes before the pushes of the connection.
     *
     * @param server where; {@code ObjectAddress.of(object, server)} is an object there, called
     *     over this connection as long as one connection is all there is
     */
    default void onConnected(Endpoint server) {}
}
