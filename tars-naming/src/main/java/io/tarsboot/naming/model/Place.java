package io.tarsboot.naming.model;

import io.tarsboot.protocol.discovery.DirectoryChange;
import io.tarsboot.protocol.discovery.ObjectChange;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** A part of a directory that changes as one. */
sealed interface Place {

    /** Whether two directories have the same here. */
    boolean isSame(Directory one, Directory other);

    /** What an object has on a node. */
    record ObjectOn(String object, String node) implements Place {

        @Override
        public boolean isSame(Directory one, Directory other) {
            return one.endpoints(object, node).equals(other.endpoints(object, node));
        }
    }

    /** What is known of a node. */
    record NodeItself(String name) implements Place {

        @Override
        public boolean isSame(Directory one, Directory other) {
            return Objects.equals(one.node(name), other.node(name));
        }
    }

    /** All groups and stations. */
    record EveryRule() implements Place {

        @Override
        public boolean isSame(Directory one, Directory other) {
            return one.rules().equals(other.rules());
        }
    }

    /**
     * All that a change names.
     *
     * @param before where it begins: an object that is removed is removed from all of its nodes
     */
    static Set<Place> named(DirectoryChange change, Directory before) {
        Set<Place> places = new LinkedHashSet<>();
        for (ObjectChange object : change.objects()) {
            object.endpoints().forEach(endpoint -> places.add(new ObjectOn(object.object(), endpoint.node())));
            object.removedNodes().forEach(node -> places.add(new ObjectOn(object.object(), node)));
        }
        for (String object : change.removedObjects()) {
            before.nodesOf(object).forEach(node -> places.add(new ObjectOn(object, node)));
        }
        change.nodes().forEach(node -> places.add(new NodeItself(node.name())));
        change.removedNodes().forEach(node -> places.add(new NodeItself(node)));
        if (change.hasRules()) {
            places.add(new EveryRule());
        }
        return places;
    }
}
