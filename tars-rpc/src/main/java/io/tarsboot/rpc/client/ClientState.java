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
     * @param balancing how calls are spread over them, in a word
     * @param members how each of them is regarded
     */
    public record ObjectState(
            String object,
            boolean located,
            List<Endpoint> endpoints,
            String note,
            String balancing,
            List<MemberState> members) {}

    /**
     * One endpoint as calls of one object see it.
     *
     * @param endpoint where
     * @param condition usable, perhaps with the part of its calls that it gets while it begins slowly; isolated because
     *     calls failed; unreachable; or warming up
     * @param reason why it is not usable, in words; empty if it is
     * @param failuresInRow calls that failed there since the last answer
     * @param pending calls under way there, of all objects
     */
    public record MemberState(Endpoint endpoint, String condition, String reason, int failuresInRow, int pending) {}

    /**
     * @param endpoint where
     * @param connection idle, connecting, open or broken
     * @param connections how many are open
     * @param pending calls that wait for an answer
     * @param failures how often connecting failed since it last worked
     */
    public record EndpointState(Endpoint endpoint, String connection, int connections, int pending, int failures) {}
}
