package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.CancelTask;
import io.tarsboot.protocol.registry.CreateTask;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.Package;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.protocol.registry.TaskItem;
import io.tarsboot.protocol.registry.TaskKind;
import io.tarsboot.protocol.registry.TaskOrder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tasks: start, stop, restart or release a server on some of its nodes. {@link TaskProgress} carries them on. */
final class Tasks {

    static final String WHAT = "task";

    private static final List<TaskKind> KINDS =
            List.of(TaskKind.START, TaskKind.STOP, TaskKind.RESTART, TaskKind.RELEASE);

    private static final List<TaskOrder> ORDERS = List.of(TaskOrder.TOGETHER, TaskOrder.ONE_BY_ONE);

    private Tasks() {}

    /** Takes the instances for itself, and sets what those should be whose turn it is. */
    static String create(Change change, CreateTask command) {
        Task wanted = command.task();
        Ids.check(WHAT, wanted.id());
        change.requireAbsentIf(true, Table.TASKS, WHAT, wanted.id());
        if (!KINDS.contains(wanted.kind())) {
            throw Refusal.invalid("task-invalid", "kind: " + wanted.kind() + " (expected: one of " + KINDS + ")");
        }
        if (!ORDERS.contains(wanted.order())) {
            throw Refusal.invalid("task-invalid", "order: " + wanted.order() + " (expected: one of " + ORDERS + ")");
        }
        Server server = change.require(Table.SERVERS, Servers.WHAT, Keys.server(wanted.app(), wanted.server()));
        if (wanted.kind().equals(TaskKind.RELEASE)) {
            checkPackage(change, wanted);
        }
        long deadline = deadline(change, wanted);
        List<Instance> instances = instances(change, wanted);
        for (Instance instance : instances) {
            checkReady(change, wanted.kind(), server, instance);
        }

        List<TaskItem> items = new ArrayList<>();
        for (Instance instance : instances) {
            OpenItems.open(change, Table.INSTANCES.key(instance), wanted.id());
            items.add(TaskItem.builder().node(instance.node()).build());
        }
        Task task = wanted.toBuilder()
                .items(items)
                .createdAt(change.at())
                .createdBy(change.user())
                .deadline(deadline)
                .timeLimit(deadline - change.at())
                .build();
        new OpenTask(change, task).save();
        TaskHistory.added(change, wanted.id());
        return wanted.id();
    }

    /** What is finished stays as it is; for the rest, the instances go back to what they were to be before. */
    static String cancel(Change change, CancelTask command) {
        Task task = change.require(Table.TASKS, WHAT, command.id());
        if (task.finishedAt() != 0) {
            throw Refusal.conflict(
                    "task-finished", "task: " + command.id() + " is " + task.state() + " (expected: one that runs)");
        }
        TaskProgress.cancel(change, task);
        return command.id();
    }

    static String describe(Task task) {
        String nodes = task.items().stream().map(TaskItem::node).collect(Collectors.joining(", "));
        return task.kind() + (task.packageId().isEmpty() ? "" : " of " + task.packageId()) + " on "
                + (nodes.isEmpty() ? "all nodes" : nodes)
                + (task.order().equals(TaskOrder.ONE_BY_ONE) ? ", one by one" : "");
    }

    /** How long an item may take, and its way back; tasks from before that was noted get the default. */
    static long timeLimit(Change change, Task task) {
        return task.timeLimit() == 0 ? change.limits().taskTime().toMillis() : task.timeLimit();
    }

    private static void checkPackage(Change change, Task task) {
        if (task.packageId().isEmpty()) {
            throw Refusal.invalid("no-package", "packageId: nothing given (expected: the package to release)");
        }
        Package release = change.require(Table.PACKAGES, Packages.WHAT, task.packageId());
        if (!release.app().equals(task.app()) || !release.server().equals(task.server())) {
            throw Refusal.invalid(
                    "package-of-another",
                    "packageId: " + task.packageId() + " is of " + Keys.server(release.app(), release.server())
                            + " (expected: one of " + Keys.server(task.app(), task.server()) + ")");
        }
    }

    private static long deadline(Change change, Task task) {
        if (task.deadline() == 0) {
            return change.at() + change.limits().taskTime().toMillis();
        }
        if (task.deadline() <= change.at()) {
            throw Refusal.invalid(
                    "task-invalid",
                    "deadline: " + task.deadline() + " (expected: later than now, " + change.at()
                            + ", or 0 for the default)");
        }
        return task.deadline();
    }

    private static List<Instance> instances(Change change, Task task) {
        if (task.items().isEmpty()) {
            List<Instance> all = change.list(Table.INSTANCES, Keys.instances(task.app(), task.server()));
            if (all.isEmpty()) {
                throw Refusal.conflict(
                        "no-instance",
                        "server: " + Keys.server(task.app(), task.server())
                                + " stands on no node (expected: at least one; place it first)");
            }
            return all;
        }
        Set<String> nodes = new LinkedHashSet<>();
        List<Instance> instances = new ArrayList<>();
        for (TaskItem item : task.items()) {
            if (!nodes.add(item.node())) {
                throw Refusal.invalid("task-invalid", "node: " + item.node() + " (expected: each node once)");
            }
            String key = Keys.instance(task.app(), task.server(), item.node());
            instances.add(change.require(Table.INSTANCES, Instances.WHAT, key));
        }
        return instances;
    }

    private static void checkReady(Change change, TaskKind kind, Server server, Instance instance) {
        String key = Table.INSTANCES.key(instance);
        OpenItems.requireNone(change, key);
        Node node = change.find(Table.NODES, instance.node());
        if (node == null || !node.alive()) {
            throw Refusal.conflict(
                    "node-not-alive",
                    "node: " + instance.node()
                            + " does not report (expected: an alive one; start it, or leave it out)");
        }
        boolean startsWithout = (kind.equals(TaskKind.START) || kind.equals(TaskKind.RESTART))
                && instance.desired().packageId().isEmpty()
                && !Scripts.standOnTheMachine(server);
        if (startsWithout) {
            throw Refusal.conflict(
                    "no-package",
                    "instance: " + key + " has no package (expected: one; release a package to it first)");
        }
    }
}
