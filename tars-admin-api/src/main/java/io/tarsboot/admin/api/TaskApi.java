package io.tarsboot.admin.api;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Tasks, newest first. */
@HttpExchange(ApiPaths.ROOT)
public interface TaskApi {

    /** @param server only with app */
    @GetExchange("/tasks")
    Page<Task> tasks(
            @RequestParam(required = false) @Nullable String app,
            @RequestParam(required = false) @Nullable String server,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after);

    @GetExchange(ApiPaths.TASK)
    Task task(@PathVariable String taskId);

    /** What a node is doing already is finished; what it has not begun is not begun. */
    @PostExchange(ApiPaths.TASK + "/cancel")
    Task cancel(@PathVariable String taskId);
}
