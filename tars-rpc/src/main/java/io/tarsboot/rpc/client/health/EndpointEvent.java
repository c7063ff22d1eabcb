package io.tarsboot.rpc.client.health;

import io.tarsboot.rpc.endpoint.Endpoint;

/**
 * Calls of an object began or ceased to leave an endpoint out.
 *
 * @param object the name of the object
 * @param endpoint which of its endpoints
 * @param change what happened
 * @param reason why, in words
 */
public record EndpointEvent(String object, Endpoint endpoint, Change change, String reason) {

    public enum Change {
        LEFT_OUT,
        BACK
    }
}
