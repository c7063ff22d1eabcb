package io.tarsboot.naming.model;

import io.tarsboot.protocol.tars.EndpointF;
import java.util.List;
import java.util.stream.Stream;

/** Where an object can be called, and where it would be if all were well. */
public record Addresses(List<EndpointF> active, List<EndpointF> inactive) {

    public static final Addresses EMPTY = new Addresses(List.of(), List.of());

    public Addresses {
        active = List.copyOf(active);
        inactive = List.copyOf(inactive);
    }

    /** The nodes that have it, each once. */
    public List<String> nodes() {
        return Stream.concat(active.stream(), inactive.stream())
                .map(EndpointF::nodeName)
                .distinct()
                .toList();
    }
}
