package io.tarsboot.ctl.server;

import io.tarsboot.admin.api.Instance;
import io.tarsboot.admin.api.NodeApi;
import io.tarsboot.admin.api.ServerApi;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.ServerName;
import io.tarsboot.ctl.failure.FailureException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What is done node by node is looked at beforehand as a whole, and does not hide how far it came. */
final class Placement {

    private Placement() {}

    /** Ends the command before it changes anything if one of the nodes does not exist. */
    static void checkNodes(Invocation call, List<String> nodes) {
        NodeApi known = call.api(NodeApi.class);
        nodes.forEach(known::node);
    }

    static List<Instance> place(Invocation call, ServerName server, List<String> nodes) {
        ServerApi servers = call.api(ServerApi.class);
        List<Instance> placed = new ArrayList<>();
        each(nodes, "placed on", node -> placed.add(servers.place(server.app(), server.server(), node)));
        return placed;
    }

    static void remove(Invocation call, ServerName server, List<String> nodes) {
        ServerApi servers = call.api(ServerApi.class);
        each(nodes, "removed from", node -> servers.remove(server.app(), server.server(), node));
    }

    private static void each(List<String> nodes, String done, Consumer<String> action) {
        List<String> finished = new ArrayList<>();
        for (String node : nodes) {
            try {
                action.accept(node);
            } catch (FailureException e) {
                if (finished.isEmpty()) {
                    throw e;
                }
                throw e.failure()
                        .withDetail("%s %s before that".formatted(done, String.join(", ", finished)))
                        .exception();
            }
            finished.add(node);
        }
    }
}
