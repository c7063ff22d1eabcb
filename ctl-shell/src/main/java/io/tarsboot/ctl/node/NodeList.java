package io.tarsboot.ctl.node;

import io.tarsboot.admin.api.Node;
import io.tarsboot.admin.api.NodeApi;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.PagingOptions;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.output.Table;
import io.tarsboot.ctl.output.Texts;
import java.util.Locale;

/** {@code tarsctl node list}. */
public final class NodeList extends Verb {

    private static final Table<Node> TABLE = Table.<Node>of()
            .column("NODE", Node::name)
            .column("STATE", node -> node.alive() ? "alive" : "lost")
            .column("SINCE", node -> Texts.time(node.since()))
            .column("HOST", Node::host)
            .column("VERSION", Node::version)
            .right("CORES", node -> String.valueOf(node.cores()))
            .right(
                    "LOAD",
                    node -> String.format(Locale.ROOT, "%.2f", node.load().load1()))
            .right(
                    "MEMORY",
                    node -> Texts.share(node.load().memoryUsed(), node.load().memoryTotal()))
            .right(
                    "DISK",
                    node -> Texts.share(node.load().diskUsed(), node.load().diskTotal()));

    public NodeList() {
        super(Usage.of("node list", "List nodes")
                .explained("A node appears by itself when its program reports.")
                .option(PagingOptions.LIMIT, PagingOptions.AFTER)
                .example("node list", "which are alive, and how busy"));
    }

    @Override
    protected void run(Invocation call) {
        NodeApi nodes = call.api(NodeApi.class);
        call.output().page(PagingOptions.read(call, PagingOptions.LIMIT, nodes::nodes), TABLE);
    }
}
