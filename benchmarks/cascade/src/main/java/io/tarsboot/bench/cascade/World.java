package io.tarsboot.bench.cascade;

import io.tarsboot.protocol.registry.Actual;
import io.tarsboot.protocol.registry.AdapterSpec;
import io.tarsboot.protocol.registry.Listening;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.NodeReport;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.ServerReport;
import io.tarsboot.protocol.registry.ServerState;
import java.util.List;

/**
 * What there is: nodes that all have as many servers, each server on ten of them.
 *
 * @param instances servers on nodes
 */
record World(int nodes, int instances) {

    static final String APP = "Bench";
    static final String SESSION = "bench";

    /** The timeout of an endpoint that was never changed. */
    static final int UNCHANGED = 60_000;

    private static final int NODES_PER_SERVER = 10;
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 40_000;

    World {
        if (nodes < NODES_PER_SERVER || instances < nodes || instances % NODES_PER_SERVER != 0) {
            throw new IllegalArgumentException("nodes: " + nodes + ", servers: " + instances
                    + " (expected: at least 10 nodes, no fewer servers than nodes, and a multiple of 10)");
        }
    }

    int servers() {
        return instances / NODES_PER_SERVER;
    }

    static String nodeName(int node) {
        return "node-" + node;
    }

    static String serverName(int server) {
        return "Server" + server;
    }

    /** The server of an instance. */
    int serverOf(int instance) {
        return instance % servers();
    }

    /** The node of an instance: those of one server are spread over all nodes. */
    int nodeOf(int instance) {
        int place = instance / servers();
        return (serverOf(instance) + place * (nodes / NODES_PER_SERVER)) % nodes;
    }

    static Node node(int node) {
        return Node.builder()
                .name(nodeName(node))
                .host("10." + node / 62_500 % 250 + "." + node / 250 % 250 + "." + (node % 250 + 1))
                .dataDirectory("/data")
                .session(SESSION)
                .build();
    }

    static Server server(int server) {
        String object = APP + "." + serverName(server) + ".HelloObj";
        return Server.builder()
                .app(APP)
                .name(serverName(server))
                .type("tars_java")
                .adapters(List.of(AdapterSpec.builder()
                        .name(object + "Adapter")
                        .servant(object)
                        .build()))
                .build();
    }

    /**
     * What the node of an instance reports.
     *
     * @param start how often the server was started before: each time it gets another port
     */
    NodeReport report(int instance, int start, int timeout) {
        String name = serverName(serverOf(instance));
        String object = APP + "." + name + ".HelloObj";
        Actual actual = Actual.builder()
                .state(ServerState.ACTIVE)
                .pid(start + 1)
                .listening(List.of(Listening.builder()
                        .adapter(object + "Adapter")
                        .servant(object)
                        .transport("tcp")
                        .host("")
                        .port(FIRST_PORT + (instance + start) % PORTS)
                        .timeout(timeout)
                        .build()))
                .build();
        return new NodeReport(node(nodeOf(instance)), List.of(new ServerReport(APP, name, actual)), false);
    }
}
