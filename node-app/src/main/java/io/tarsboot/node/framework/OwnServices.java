package io.tarsboot.node.framework;

import io.tarsboot.node.disk.NodeLayout;
import io.tarsboot.node.model.InstanceId;
import io.tarsboot.node.runner.NodeServers;
import io.tarsboot.node.runner.StateListener;
import io.tarsboot.protocol.node.Assignment;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What of the framework itself this node runs: read once, run from the node's start on, told in a file. */
public final class OwnServices implements StateListener, AutoCloseable {

    private final Map<InstanceId, Assignment> services;
    private final StatusFile status;

    private OwnServices(Map<InstanceId, Assignment> services, StatusFile status) {
        this.services = services;
        this.status = status;
    }

    /** @throws IOException if one of the files does not say what to run */
    public static OwnServices open(NodeLayout layout) throws IOException {
        return new OwnServices(FrameworkServices.read(layout.framework()), new StatusFile(layout.frameworkStatus()));
    }

    /** Before anything is heard of the registry, which may be one of them. */
    public void begin(NodeServers servers) {
        services.forEach(servers::assignOwn);
        status.begin(servers, services.keySet());
    }

    @Override
    public void changed(InstanceId server) {
        status.changed();
    }

    /** Ends their processes. Completes when they have ended. */
    public CompletableFuture<Void> halt(NodeServers servers) {
        return servers.halt(services.keySet());
    }

    /** What is known of them last stays in the file. */
    @Override
    public void close() {
        status.close();
    }
}
