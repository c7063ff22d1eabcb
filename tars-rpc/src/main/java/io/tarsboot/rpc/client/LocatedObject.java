package io.tarsboot.rpc.client;

import io.tarsboot.rpc.endpoint.Endpoint;
import java.util.List;

/** Where an object is served now, and where it should be but is not. */
public record LocatedObject(List<Endpoint> active, List<Endpoint> inactive) {

    public LocatedObject {
        active = List.copyOf(active);
        inactive = List.copyOf(inactive);
    }
}
