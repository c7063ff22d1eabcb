package io.tarsboot.ctl.node;

import io.tarsboot.admin.api.NodeApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.DeletingVerb;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Usage;

/** {@code tarsctl node delete}. */
public final class NodeDelete extends DeletingVerb {

    public NodeDelete() {
        super(
                Usage.of("node delete", "Forget a node that is gone for good and carries no servers")
                        .example("node delete node-b", "after tarsctl server remove"),
                "",
                Argument.of(Kinds.NODE, "the node"));
    }

    @Override
    protected void delete(Invocation call, String node) {
        call.api(NodeApi.class).deleteNode(node);
    }
}
