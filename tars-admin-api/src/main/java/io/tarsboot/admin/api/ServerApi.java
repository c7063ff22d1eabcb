package io.tarsboot.admin.api;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Servers and their instances on nodes. */
@HttpExchange(ApiPaths.ROOT)
public interface ServerApi {

    /** @param app only servers of this application */
    @GetExchange("/servers")
    Page<Server> servers(
            @RequestParam(required = false) @Nullable String app,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after);

    @GetExchange(ApiPaths.SERVER)
    Server server(@PathVariable String app, @PathVariable String server);

    @PostExchange(ApiPaths.SERVER)
    Server createServer(@PathVariable String app, @PathVariable String server, @RequestBody ServerSpec spec);

    @PutExchange(ApiPaths.SERVER)
    Server changeServer(@PathVariable String app, @PathVariable String server, @RequestBody ServerSpec spec);

    /** Refused while the server stands on nodes. */
    @DeleteExchange(ApiPaths.SERVER)
    void deleteServer(@PathVariable String app, @PathVariable String server);

    /**
     * Instances of all servers that the caller may see.
     *
     * @param server only with app
     */
    @GetExchange("/instances")
    Page<Instance> instances(
            @RequestParam(required = false) @Nullable String app,
            @RequestParam(required = false) @Nullable String server,
            @RequestParam(required = false) @Nullable String node,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after);

    @GetExchange(ApiPaths.INSTANCE)
    Instance instance(@PathVariable String app, @PathVariable String server, @PathVariable String node);

    /** Lets the server stand on a node, stopped and without a package. */
    @PutExchange(ApiPaths.INSTANCE)
    Instance place(@PathVariable String app, @PathVariable String server, @PathVariable String node);

    /** The node stops the process and removes its files. */
    @DeleteExchange(ApiPaths.INSTANCE)
    void remove(@PathVariable String app, @PathVariable String server, @PathVariable String node);

    /** Says which callers come to the instances: sets, groups, weights. Address lists follow at once. */
    @PutExchange(ApiPaths.SERVER + "/routing")
    void route(@PathVariable String app, @PathVariable String server, @RequestBody RoutingChange change);

    /** Refused for a server that has no master. */
    @GetExchange(ApiPaths.MASTER)
    Master master(@PathVariable String app, @PathVariable String server);

    /** The present master gives the role up first, and then only the instance on that node can have it for a while. */
    @PutExchange(ApiPaths.MASTER)
    Master moveMaster(@PathVariable String app, @PathVariable String server, @RequestBody MasterMove move);
}
