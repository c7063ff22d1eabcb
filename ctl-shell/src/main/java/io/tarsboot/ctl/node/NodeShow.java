package io.tarsboot.ctl.node;

import io.tarsboot.admin.api.Node;
import io.tarsboot.admin.api.NodeApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.output.Texts;
import java.util.Locale;

/** {@code tarsctl node show}. */
public final class NodeShow extends Verb {

    private static final Argument<String> NODE = Argument.of(Kinds.NODE, "the node");

    public NodeShow() {
        super(Usage.of("node show", "Show a node")
                .takes(NODE)
                .example("node show node-a", "its host, its load, where its data is"));
    }

    @Override
    protected void run(Invocation call) {
        Node node = call.api(NodeApi.class).node(call.get(NODE));
        Node.Load load = node.load();
        call.output()
                .record(
                        node,
                        details -> details.line("node", node.name())
                                .line("state", node.alive() ? "alive" : "lost")
                                .line("since", Texts.time(node.since()))
                                .line("registered", Texts.time(node.registeredAt()))
                                .line("host", node.host())
                                .line("version", node.version())
                                .line("system", node.os() + ", " + node.cores() + " cores")
                                .line("data", node.dataDirectory())
                                .line(
                                        "load",
                                        String.format(
                                                Locale.ROOT,
                                                "%.2f %.2f %.2f, cpu %.0f %%",
                                                load.load1(),
                                                load.load5(),
                                                load.load15(),
                                                load.cpuPercent()))
                                .line("memory", usage(load.memoryUsed(), load.memoryTotal()))
                                .line("disk", usage(load.diskUsed(), load.diskTotal())));
    }

    private static String usage(long used, long total) {
        return "%s of %s used (%s)".formatted(Texts.size(used), Texts.size(total), Texts.share(used, total));
    }
}
