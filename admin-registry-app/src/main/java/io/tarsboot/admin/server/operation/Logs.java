package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.Limits;
import io.tarsboot.admin.api.LogApi;
import io.tarsboot.admin.api.LogChunk;
import io.tarsboot.admin.api.LogFile;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.admin.server.view.NodeView;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.LogRead;
import io.tarsboot.protocol.registry.NodeCommand;
import io.tarsboot.protocol.registry.NodeCommandKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** Logs. The node reads them: there is a fixed set of things that it does, and no shell. */
@RestController
class Logs implements LogApi {

    private static final int DEFAULT_BYTES = 64 * 1024;

    private final Registry registry;
    private final NodeCommands nodeCommands;

    Logs(Registry registry, NodeCommands nodeCommands) {
        this.registry = registry;
        this.nodeCommands = nodeCommands;
    }

    @Override
    public List<LogFile> logs(String app, String server, String node) {
        NodeCommand command =
                command(app, server, node).kind(NodeCommandKind.LIST_LOGS).build();
        return nodeCommands.run(command).files().stream().map(NodeView::of).toList();
    }

    @Override
    public LogChunk log(
            String app,
            String server,
            String node,
            String file,
            @Nullable Long offset,
            @Nullable Integer maxBytes,
            @Nullable String contains,
            @Nullable Boolean ignoreCase,
            @Nullable Integer lines) {
        int bytes = Limits.range("maxBytes", maxBytes, DEFAULT_BYTES, 1, Limits.MAX_LOG_BYTES);
        LogRead read = LogRead.builder()
                .file(Limits.required("file", Limits.text("file", file, Limits.MAX_PATH)))
                .offset(offset == null ? -bytes : offset)
                .maxBytes(bytes)
                .contains(Limits.text("contains", contains, Limits.MAX_REASON))
                .ignoreCase(ignoreCase != null && ignoreCase)
                .lines(Limits.range("lines", lines, 0, 0, Limits.MAX_LOG_LINES))
                .build();
        NodeCommand command = command(app, server, node)
                .kind(NodeCommandKind.READ_LOG)
                .logRead(read)
                .build();
        return NodeView.of(nodeCommands.run(command).chunk());
    }

    private NodeCommand.Builder command(String app, String server, String node) {
        ServerName name = new ServerName(app, server);
        registry.require(Table.INSTANCES, name.instance(node), "server " + name + " on node " + node);
        return NodeCommand.builder().node(node).app(app).server(server);
    }
}
