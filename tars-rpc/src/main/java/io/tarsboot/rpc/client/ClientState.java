package io.tarsboot.rpc.client;

import io.tarsboot.rpc.endpoint.Endpoint;
import java.util.List;

/** What a communicator knows and does at one moment, for people who look into a running process. */
public record ClientState(List<ObjectState> objects, List<EndpointState> endpoints) {

    /**
     * @param object the name
     * @param located whether the endpoints come from the locator
     * @param endpoints those that calls go to
     * @param note when and how the endpoints were found, in words
     */
    public record ObjectState(String object, boolean located, List<Endpoint> endpoints, String note) {}

    /**
     * @param endpoint where
     * @param connection idle, connecting, open or broken
     * @param pending calls that wait for an answer
     * @param failures how often connecting failed since it last worked
     */
    public record EndpointState(Endpoint endpoint, String connection, int pending, int failures) {}
}
