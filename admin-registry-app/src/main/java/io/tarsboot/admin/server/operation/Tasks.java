package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.Limits;
import io.tarsboot.admin.api.Page;
import io.tarsboot.admin.api.Role;
import io.tarsboot.admin.api.TaskApi;
import io.tarsboot.admin.server.access.Caller;
import io.tarsboot.admin.server.access.CurrentRequest;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.admin.server.registry.ScanRange;
import io.tarsboot.admin.server.view.TaskView;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.CancelTask;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** Tasks. Their progress over time is streamed by {@link TaskEvents}. */
@RestController
class Tasks implements TaskApi {

    private final Registry registry;
    private final Pages pages;
    private final CurrentRequest request;

    Tasks(Registry registry, Pages pages, CurrentRequest request) {
        this.registry = registry;
        this.pages = pages;
        this.request = request;
    }

    @Override
    public Page<io.tarsboot.admin.api.Task> tasks(
            @Nullable String app, @Nullable String server, @Nullable Integer limit, @Nullable String after) {
        Caller caller = request.caller();
        if (Filters.given(server)) {
            Limits.required("app", app);
        }
        return pages.page(
                Table.TASKS,
                ScanRange.ALL.descending(),
                limit,
                after,
                task -> caller.onServer(Role.DEVELOPER, task.app(), task.server())
                        && Filters.matches(app, task.app())
                        && Filters.matches(server, task.server()),
                TaskView::of);
    }

    @Override
    public io.tarsboot.admin.api.Task task(String taskId) {
        return TaskView.of(
                registry.require(Table.TASKS, taskId, "task " + taskId).value());
    }

    @Override
    public io.tarsboot.admin.api.Task cancel(String taskId) {
        registry.execute(CommandType.CANCEL_TASK, new CancelTask(taskId), request.origin());
        return task(taskId);
    }
}
