package io.tarsboot.node.config;

import io.tarsboot.node.disk.ServerLayout;
import io.tarsboot.protocol.node.Assignment;
import io.tarsboot.rpc.endpoint.Endpoint;
import java.util.List;

/**
 * All that goes into the configuration file of one server.
 *
 * @param local where the process serves AdminObj
 * @param executable the program file, for the macro {@code exe}
 */
public record ServerFacts(
        Assignment assignment,
        ServerLayout layout,
        NodeFacts node,
        List<AllottedAdapter> adapters,
        Endpoint local,
        String executable) {

    public ServerFacts {
        adapters = List.copyOf(adapters);
    }
}
