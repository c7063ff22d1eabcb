package io.tarsboot.node;

import io.tarsboot.rpc.server.ServerStartException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Starts the node when the application context is complete, and ends it with the context. */
final class NodeLifecycle implements SmartLifecycle {

    private final NodeProperties properties;
    private final Node.Surroundings surroundings;
    private volatile @Nullable Node node;

    NodeLifecycle(NodeProperties properties, Node.Surroundings surroundings) {
        this.properties = properties;
        this.surroundings = surroundings;
    }

    /** The node, while it runs. */
    public Node node() {
        Node running = node;
        if (running == null) {
            throw new IllegalStateException("node " + properties.name() + " does not run");
        }
        return running;
    }

    @Override
    public void start() {
        try {
            node = Node.start(properties, surroundings);
        } catch (IOException | ServerStartException e) {
            throw new NodeStartException("node " + properties.name() + " cannot start: " + e.getMessage(), e);
        }
    }

    @Override
    public void stop() {
        Node running = node;
        if (running != null) {
            running.close();
            node = null;
        }
    }

    @Override
    public boolean isRunning() {
        return node != null;
    }
}
