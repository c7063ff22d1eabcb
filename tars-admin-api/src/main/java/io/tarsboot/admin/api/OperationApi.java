package io.tarsboot.admin.api;

import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What is done to running servers. Each is a task that goes on without the caller; see {@link TaskApi}. */
@HttpExchange(ApiPaths.ROOT)
public interface OperationApi {

    @PostExchange(ApiPaths.SERVER + "/start")
    Task start(@PathVariable String app, @PathVariable String server, @RequestBody NodeSelection selection);

    @PostExchange(ApiPaths.SERVER + "/stop")
    Task stop(@PathVariable String app, @PathVariable String server, @RequestBody NodeSelection selection);

    @PostExchange(ApiPaths.SERVER + "/restart")
    Task restart(@PathVariable String app, @PathVariable String server, @RequestBody NodeSelection selection);

    @PostExchange(ApiPaths.SERVER + "/releases")
    Task release(@PathVariable String app, @PathVariable String server, @RequestBody ReleaseRequest request);

    /** Asks the AdminObj of running instances and waits for the answers: one for each node, in the order of names. */
    @PostExchange(ApiPaths.SERVER + "/commands")
    List<CommandAnswer> command(
            @PathVariable String app, @PathVariable String server, @RequestBody AdminCommand command);
}
