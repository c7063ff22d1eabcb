package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.Limits;
import io.tarsboot.admin.api.NodeApi;
import io.tarsboot.admin.api.Page;
import io.tarsboot.admin.server.access.CurrentRequest;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.admin.server.registry.ScanRange;
import io.tarsboot.admin.server.view.NodeView;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.DeleteNode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Nodes. */
@RestController
class Nodes implements NodeApi {

    private final Registry registry;
    private final Pages pages;
    private final CurrentRequest request;

    Nodes(Registry registry, Pages pages, CurrentRequest request) {
        this.registry = registry;
        this.pages = pages;
        this.request = request;
    }

    @Override
    public Page<io.tarsboot.admin.api.Node> nodes(@Nullable Integer limit, @Nullable String after) {
        return pages.page(Table.NODES, ScanRange.ALL, limit, after, any -> true, NodeView::of);
    }

    @Override
    public io.tarsboot.admin.api.Node node(String node) {
        return NodeView.of(registry.require(Table.NODES, Limits.node("node", node), "node " + node)
                .value());
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void deleteNode(String node) {
        registry.execute(CommandType.DELETE_NODE, new DeleteNode(Limits.node("node", node)), request.origin());
    }
}
