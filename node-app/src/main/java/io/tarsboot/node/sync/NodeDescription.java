package io.tarsboot.node.sync;

import io.tarsboot.node.load.LoadProbe;
import io.tarsboot.protocol.registry.Node;
import java.util.function.Supplier;

/** What the node says of itself. */
public final class NodeDescription implements Supplier<Node> {

    private final Node fixed;
    private final LoadProbe load;

    /** @param fixed all but the load */
    public NodeDescription(Node fixed, LoadProbe load) {
        this.fixed = fixed;
        this.load = load;
    }

    public String name() {
        return fixed.name();
    }

    public String session() {
        return fixed.session();
    }

    @Override
    public Node get() {
        return fixed.toBuilder().load(load.measure()).build();
    }
}
