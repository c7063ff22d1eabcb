package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.AdminCommand;
import io.tarsboot.admin.api.CommandAnswer;
import io.tarsboot.admin.api.NodeSelection;
import io.tarsboot.admin.api.OperationApi;
import io.tarsboot.admin.api.ReleaseRequest;
import io.tarsboot.admin.server.access.CurrentRequest;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.admin.server.view.TaskView;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.CreateTask;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.NodeCommand;
import io.tarsboot.protocol.registry.NodeCommandKind;
import io.tarsboot.protocol.registry.Package;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.protocol.registry.TaskItem;
import io.tarsboot.protocol.registry.TaskKind;
import io.tarsboot.protocol.registry.TaskOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Start, stop, restart, release, and lines for a running server's AdminObj. */
@RestController
class Operations implements OperationApi {

    private final Registry registry;
    private final Pages pages;
    private final NodeCommands nodeCommands;
    private final CurrentRequest request;
    private final Ids ids;

    Operations(Registry registry, Pages pages, NodeCommands nodeCommands, CurrentRequest request, Ids ids) {
        this.registry = registry;
        this.pages = pages;
        this.nodeCommands = nodeCommands;
        this.request = request;
        this.ids = ids;
    }

    @Override
    @ResponseStatus(HttpStatus.ACCEPTED)
    public io.tarsboot.admin.api.Task start(String app, String server, NodeSelection selection) {
        return create(TaskKind.START, new ServerName(app, server), selection);
    }

    @Override
    @ResponseStatus(HttpStatus.ACCEPTED)
    public io.tarsboot.admin.api.Task stop(String app, String server, NodeSelection selection) {
        return create(TaskKind.STOP, new ServerName(app, server), selection);
    }

    @Override
    @ResponseStatus(HttpStatus.ACCEPTED)
    public io.tarsboot.admin.api.Task restart(String app, String server, NodeSelection selection) {
        return create(TaskKind.RESTART, new ServerName(app, server), selection);
    }

    @Override
    @ResponseStatus(HttpStatus.ACCEPTED)
    public io.tarsboot.admin.api.Task release(String app, String server, ReleaseRequest release) {
        ServerName name = new ServerName(app, server);
        Package content = registry.require(Table.PACKAGES, release.packageId(), "package " + release.packageId())
                .value();
        // The caller's role is on this server; the package must not come from one that it does not reach.
        if (!name.key().equals(content.app() + "." + content.server())) {
            throw ProblemException.invalid("packageId: %s is a package of %s.%s (expected: one of %s)"
                    .formatted(content.id(), content.app(), content.server(), name));
        }
        Task task = task(TaskKind.RELEASE, name, release.nodes(), release.timeout()).toBuilder()
                .packageId(content.id())
                .rollback(release.rollback())
                .order(order(release.order()))
                .build();
        return create(task);
    }

    @Override
    public List<CommandAnswer> command(String app, String server, AdminCommand command) {
        ServerName name = new ServerName(app, server);
        List<String> nodes = command.nodes().isEmpty() ? nodesOf(name) : command.nodes();
        List<NodeCommand> commands = nodes.stream()
                .distinct()
                .sorted()
                .map(node -> NodeCommand.builder()
                        .node(node)
                        .kind(NodeCommandKind.NOTIFY)
                        .app(name.app())
                        .server(name.server())
                        .argument(command.command())
                        .build())
                .toList();
        return nodeCommands.runAll(commands);
    }

    private io.tarsboot.admin.api.Task create(TaskKind kind, ServerName name, NodeSelection selection) {
        return create(task(kind, name, selection.nodes(), selection.timeout()).toBuilder()
                .order(order(selection.order()))
                .build());
    }

    private Task task(TaskKind kind, ServerName name, List<String> nodes, Duration timeout) {
        Instant now = request.now();
        return Task.builder()
                .id(ids.next())
                .kind(kind)
                .app(name.app())
                .server(name.server())
                .items(nodes.stream()
                        .distinct()
                        .map(node -> TaskItem.builder().node(node).build())
                        .toList())
                .createdAt(now.toEpochMilli())
                .createdBy(request.caller().user())
                .deadline(now.plus(timeout).toEpochMilli())
                .build();
    }

    private static TaskOrder order(io.tarsboot.admin.api.Task.Order order) {
        return switch (order) {
            case TOGETHER -> TaskOrder.TOGETHER;
            case ONE_BY_ONE -> TaskOrder.ONE_BY_ONE;
        };
    }

    private io.tarsboot.admin.api.Task create(Task task) {
        registry.execute(CommandType.CREATE_TASK, new CreateTask(task), request.origin());
        return TaskView.of(
                registry.require(Table.TASKS, task.id(), "task " + task.id()).value());
    }

    private List<String> nodesOf(ServerName name) {
        List<String> nodes = pages.all(Table.INSTANCES, name.instances()).stream()
                .map(Instance::node)
                .toList();
        if (nodes.isEmpty()) {
            throw ProblemException.notFound("an instance of " + name);
        }
        return nodes;
    }
}
