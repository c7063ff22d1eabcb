package io.tarsboot.admin.server.view;

import io.tarsboot.admin.api.Node.Load;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.LogChunk;
import io.tarsboot.protocol.registry.LogFile;
import io.tarsboot.protocol.registry.Node;

/** Nodes, what they answer, and where the framework listens. */
public final class NodeView {

    private NodeView() {}

    public static io.tarsboot.admin.api.Node of(Node node) {
        return new io.tarsboot.admin.api.Node(
                node.name(),
                node.host(),
                node.alive(),
                Times.ifAny(node.since()),
                node.version(),
                node.os(),
                node.cores(),
                node.dataDirectory(),
                Times.ifAny(node.registeredAt()),
                load(node.load()));
    }

    public static io.tarsboot.admin.api.FrameworkEndpoint of(FrameworkEndpoint endpoint) {
        return new io.tarsboot.admin.api.FrameworkEndpoint(
                endpoint.object(),
                endpoint.node(),
                endpoint.protocol(),
                endpoint.transport(),
                endpoint.host(),
                endpoint.port(),
                endpoint.alive(),
                Times.ifAny(endpoint.since()));
    }

    public static io.tarsboot.admin.api.LogFile of(LogFile file) {
        return new io.tarsboot.admin.api.LogFile(file.name(), file.size(), Times.instant(file.modifiedAt()));
    }

    public static io.tarsboot.admin.api.LogChunk of(LogChunk chunk) {
        return new io.tarsboot.admin.api.LogChunk(chunk.text(), chunk.nextOffset(), chunk.size());
    }

    private static Load load(io.tarsboot.protocol.registry.Load load) {
        return new Load(
                load.load1(),
                load.load5(),
                load.load15(),
                load.cpuPercent(),
                load.memoryTotal(),
                load.memoryUsed(),
                load.diskTotal(),
                load.diskUsed());
    }
}
