package io.tarsboot.node.disk;

import io.tarsboot.node.model.InstanceId;
import java.nio.file.Path;

/**
 * Where a node keeps what. Two nodes never share a directory.
 *
 * <pre>
 *   node.lock                  held while the node's program runs
 *   state/assignments          what the registry wants, as last heard
 *   state/directory            all addresses of the framework, as last heard
 *   state/ports                which port is whose
 *   state/servers/App.Server   what this node knows of a server and its process
 *   state/framework            how the services in framework/ are
 *   framework/NAME.properties  services of the framework that run here, written by whoever installs it
 *   servers/App.Server/        versions, current, conf, data, download
 *   logs/App/Server/           what the server writes
 *   runtime/                   programs that the node brings along
 * </pre>
 *
 * @param root absolute
 */
public record NodeLayout(Path root) {

    public NodeLayout {
        root = root.toAbsolutePath().normalize();
    }

    public Path lock() {
        return root.resolve("node.lock");
    }

    public Path assignments() {
        return root.resolve("state/assignments");
    }

    public Path directory() {
        return root.resolve("state/directory");
    }

    public Path ports() {
        return root.resolve("state/ports");
    }

    public Path record(InstanceId server) {
        return records().resolve(server.toString());
    }

    /** One file for each server. */
    public Path records() {
        return root.resolve("state/servers");
    }

    /** One file for each service of the framework. */
    public Path framework() {
        return root.resolve("framework");
    }

    public Path frameworkStatus() {
        return root.resolve("state/framework");
    }

    public Path runtime() {
        return root.resolve("runtime");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public ServerLayout server(InstanceId server) {
        return new ServerLayout(server, root.resolve("servers").resolve(server.toString()), logs());
    }
}
