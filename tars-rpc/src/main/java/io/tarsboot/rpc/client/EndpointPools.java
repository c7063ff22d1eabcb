package io.tarsboot.rpc.client;

import io.tarsboot.rpc.client.ClientState.EndpointState;
import io.tarsboot.rpc.protocol.ClientProtocol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The servers of one communicator: those that speak TARS, and apart from them those of each object that does not. */
final class EndpointPools {

    private final EndpointPool usual;
    private final Map<String, EndpointPool> foreign = new HashMap<>();

    /** @param protocols by the names of the objects that are called in them */
    EndpointPools(ClientContext context, Map<String, ClientProtocol> protocols) {
        usual = new EndpointPool(context);
        protocols.forEach((object, protocol) -> foreign.put(object, new EndpointPool(context.speaking(protocol))));
    }

    EndpointPool of(String object) {
        return foreign.getOrDefault(object, usual);
    }

    List<EndpointState> state() {
        return all().flatMap(pool -> pool.state().stream()).toList();
    }

    void close() {
        all().forEach(EndpointPool::close);
    }

    private Stream<EndpointPool> all() {
        return Stream.concat(Stream.of(usual), foreign.values().stream());
    }
}
