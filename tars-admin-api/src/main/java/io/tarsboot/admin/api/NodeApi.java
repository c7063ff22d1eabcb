package io.tarsboot.admin.api;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Nodes. They appear by themselves when their program reports. */
@HttpExchange(ApiPaths.ROOT)
public interface NodeApi {

    @GetExchange("/nodes")
    Page<Node> nodes(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after);

    @GetExchange("/nodes/{node}")
    Node node(@PathVariable String node);

    /** Refused while the node is alive or servers stand on it. */
    @DeleteExchange("/nodes/{node}")
    void deleteNode(@PathVariable String node);
}
