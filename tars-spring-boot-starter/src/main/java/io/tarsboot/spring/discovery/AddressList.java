package io.tarsboot.spring.discovery;

import io.tarsboot.rpc.client.balance.Candidate;
import io.tarsboot.rpc.client.balance.Choice;
import io.tarsboot.rpc.client.balance.StandardBalancer;
import io.tarsboot.rpc.config.Balancing;
import io.tarsboot.rpc.endpoint.Endpoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an object is served. It does not change, except for whose turn it is. Safe for use by several threads. */
public final class AddressList {

    private final String object;
    private final List<Endpoint> endpoints;
    private final String note;
    private final @Nullable Choice turns;

    private AddressList(String object, List<Endpoint> endpoints, String note, @Nullable Choice turns) {
        this.object = object;
        this.endpoints = List.copyOf(endpoints);
        this.note = note;
        this.turns = turns;
    }

    /** @param note how the endpoints were found, or why there are none */
    static AddressList of(String object, List<Endpoint> endpoints, String note) {
        return new AddressList(object, endpoints, note, endpoints.isEmpty() ? null : turnsOf(endpoints));
    }

    /** Turns go on where they were if the endpoints are the same. */
    AddressList with(List<Endpoint> newEndpoints, String newNote) {
        return newEndpoints.equals(endpoints)
                ? new AddressList(object, endpoints, newNote, turns)
                : of(object, newEndpoints, newNote);
    }

    public String object() {
        return object;
    }

    public List<Endpoint> endpoints() {
        return endpoints;
    }

    public boolean isEmpty() {
        return endpoints.isEmpty();
    }

    /** How the endpoints were found, or why there are none, in words. */
    public String note() {
        return note;
    }

    /**
     * The endpoint whose turn it is, by static weights where all carry them, and the others behind it for the case that
     * it cannot be reached. Each call is the next turn.
     */
    public List<Endpoint> inTurn() {
        if (turns == null) {
            return List.of();
        }
        int first = turns.choose(null);
        List<Endpoint> ordered = new ArrayList<>(endpoints.size());
        ordered.addAll(endpoints.subList(first, endpoints.size()));
        ordered.addAll(endpoints.subList(0, first));
        return ordered;
    }

    @Override
    public String toString() {
        return object + " " + endpoints + " (" + note + ")";
    }

    private static Choice turnsOf(List<Endpoint> endpoints) {
        return new StandardBalancer(Balancing.WEIGHTED)
                .over(endpoints.stream().map(Whole::new).toList());
    }

    /** Nothing is known against it. */
    private record Whole(Endpoint endpoint) implements Candidate {

        @Override
        public int share() {
            return FULL_SHARE;
        }

        @Override
        public int load() {
            return 0;
        }
    }
}
