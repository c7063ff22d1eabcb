package io.tarsboot.ctl.node;

import io.tarsboot.admin.api.NodeApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;

/** {@code tarsctl node delete}. */
public final class NodeDelete extends Verb {

    private static final Argument<String> NODE = Argument.of(Kinds.NODE, "the node");

    public NodeDelete() {
        super(Usage.of("node delete", "Forget a node that is gone for good and carries no servers")
                .takes(NODE)
                .example("node delete node-b", "after tarsctl server remove"));
    }

    @Override
    protected void run(Invocation call) {
        String node = call.get(NODE);
        call.api(NodeApi.class).deleteNode(node);
        call.output().done("deleted", node, "Deleted " + node + ".");
    }
}
