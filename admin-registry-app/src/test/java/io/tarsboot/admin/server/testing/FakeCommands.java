package io.tarsboot.admin.server.testing;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.AuditEntry;
import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.ConfigFile;
import io.tarsboot.protocol.registry.Grant;
import io.tarsboot.protocol.registry.Identity;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.Mastership;
import io.tarsboot.protocol.registry.NodeCommand;
import io.tarsboot.protocol.registry.NodeCommandResult;
import io.tarsboot.protocol.registry.PlaceServer;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.Role;
import io.tarsboot.protocol.registry.RouteInstances;
import io.tarsboot.protocol.registry.RoutingPart;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.StepState;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.protocol.registry.TaskItem;
import io.tarsboot.protocol.registry.Token;
import io.tarsboot.protocol.registry.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What commands do to a fake registry's tables: those rules that clients of the admin server meet. */
final class FakeCommands {

    private final FakeTables tables;
    private Function<NodeCommand, Optional<NodeCommandResult>> nodes = command -> Optional.empty();

    FakeCommands(FakeTables tables) {
        this.tables = tables;
    }

    /** How nodes answer; empty: not at all. */
    void answerBy(Function<NodeCommand, Optional<NodeCommandResult>> answers) {
        nodes = answers;
    }

    /** @throws Refused if a rule does not allow it */
    void apply(Command command, Target target) {
        switch (command.kind().toString()) {
            case "PUT_APPLICATION" -> {
                var body = CommandType.PUT_APPLICATION.decode(command);
                target.id = body.application().name();
                tables.putChecked(Table.APPLICATIONS, body.application(), body.create());
            }
            case "DELETE_APPLICATION" -> {
                target.id = CommandType.DELETE_APPLICATION.decode(command).name();
                tables.unused(Table.SERVERS, target.id + ".", "application-in-use");
                tables.delete(Table.APPLICATIONS, target.id);
            }
            case "PUT_SERVER" -> {
                var body = CommandType.PUT_SERVER.decode(command);
                target.id = Table.SERVERS.key(body.server());
                tables.require(Table.APPLICATIONS, body.server().app());
                tables.putChecked(Table.SERVERS, body.server(), body.create());
            }
            case "DELETE_SERVER" -> {
                var body = CommandType.DELETE_SERVER.decode(command);
                target.id = Keys.server(body.app(), body.server());
                tables.unused(Table.INSTANCES, target.id + "/", "server-in-use");
                tables.all(Table.PACKAGES).stream()
                        .filter(known ->
                                known.app().equals(body.app()) && known.server().equals(body.server()))
                        .forEach(known -> tables.delete(Table.PACKAGES, known.id()));
                tables.delete(Table.SERVERS, target.id);
            }
            case "PLACE_SERVER" -> place(CommandType.PLACE_SERVER.decode(command), target);
            case "REMOVE_INSTANCE" -> {
                var body = CommandType.REMOVE_INSTANCE.decode(command);
                target.id = Keys.instance(body.app(), body.server(), body.node());
                tables.delete(Table.INSTANCES, target.id);
            }
            case "ROUTE_INSTANCES" -> route(CommandType.ROUTE_INSTANCES.decode(command), target);
            case "MOVE_MASTER" -> {
                var body = CommandType.MOVE_MASTER.decode(command);
                target.id = Keys.instance(body.app(), body.server(), body.node());
                tables.require(Table.INSTANCES, target.id);
                tables.put(
                        Table.MASTERS,
                        Mastership.builder()
                                .app(body.app())
                                .server(body.server())
                                .node("a")
                                .token(7)
                                .wanted(body.node())
                                .build());
            }
            case "PUT_GROUP" -> {
                var body = CommandType.PUT_GROUP.decode(command);
                target.id = body.rule().name();
                tables.putChecked(Table.GROUPS, body.rule().toBuilder().id(7).build(), body.create());
            }
            case "DELETE_GROUP" -> {
                target.id = CommandType.DELETE_GROUP.decode(command).name();
                tables.delete(Table.GROUPS, target.id);
            }
            case "PUT_STATION" -> {
                var body = CommandType.PUT_STATION.decode(command);
                target.id = body.station().name();
                tables.putChecked(Table.STATIONS, body.station(), body.create());
            }
            case "DELETE_STATION" -> {
                target.id = CommandType.DELETE_STATION.decode(command).name();
                tables.delete(Table.STATIONS, target.id);
            }
            case "PUT_TEMPLATE" -> {
                var body = CommandType.PUT_TEMPLATE.decode(command);
                target.id = body.value().name();
                tables.putChecked(Table.TEMPLATES, body.value(), body.create());
            }
            case "DELETE_TEMPLATE" -> {
                target.id = CommandType.DELETE_TEMPLATE.decode(command).name();
                tables.delete(Table.TEMPLATES, target.id);
            }
            case "PUT_CONFIG" ->
                putConfig(CommandType.PUT_CONFIG.decode(command).file(), target);
            case "DELETE_CONFIG" -> {
                ConfigFile file = CommandType.DELETE_CONFIG.decode(command).file();
                target.id = Keys.config(file);
                checkVersion(tables.require(Table.CONFIGS, target.id), file.version());
                tables.delete(Table.CONFIGS, target.id);
            }
            case "ADD_PACKAGE" -> {
                var added = CommandType.ADD_PACKAGE.decode(command).value();
                target.id = added.id();
                tables.require(Table.SERVERS, Keys.server(added.app(), added.server()));
                tables.putChecked(Table.PACKAGES, added, true);
            }
            case "DELETE_PACKAGE" -> {
                target.id = CommandType.DELETE_PACKAGE.decode(command).id();
                tables.delete(Table.PACKAGES, target.id);
            }
            case "CREATE_TASK" ->
                createTask(CommandType.CREATE_TASK.decode(command).task(), target);
            case "CANCEL_TASK" -> {
                target.id = CommandType.CANCEL_TASK.decode(command).id();
                Task task = tables.require(Table.TASKS, target.id);
                if (task.finishedAt() != 0) {
                    throw new Refused(ResultCode.CONFLICT, "task-finished", target.id + " is finished");
                }
                tables.put(
                        Table.TASKS,
                        task.toBuilder()
                                .state(StepState.CANCELLED)
                                .finishedAt(1)
                                .build());
            }
            case "PUT_JOIN_TOKEN" -> {
                var body = CommandType.PUT_JOIN_TOKEN.decode(command);
                target.id = body.token().id();
                tables.putChecked(Table.JOIN_TOKENS, body.token(), true);
            }
            case "DELETE_JOIN_TOKEN" -> {
                target.id = CommandType.DELETE_JOIN_TOKEN.decode(command).id();
                tables.delete(Table.JOIN_TOKENS, target.id);
            }
            case "SHUT_OUT" -> {
                var body = CommandType.SHUT_OUT.decode(command);
                target.id = body.name();
                tables.put(
                        Table.IDENTITIES,
                        Identity.builder()
                                .role(body.role())
                                .name(body.name())
                                .shutOut(true)
                                .build());
            }
            case "PUT_USER" -> {
                var body = CommandType.PUT_USER.decode(command);
                target.id = body.user().name();
                tables.unchanged(Table.USERS, target.id, body.revision(), "user-changed");
                if (!isAdmin(body.user())) {
                    anotherAdminThan(target.id);
                }
                tables.putChecked(Table.USERS, body.user(), body.create());
                if (body.user().disabled()) {
                    deleteTokens(target.id);
                }
            }
            case "DELETE_USER" -> {
                target.id = CommandType.DELETE_USER.decode(command).name();
                tables.require(Table.USERS, target.id);
                anotherAdminThan(target.id);
                deleteTokens(target.id);
                tables.delete(Table.USERS, target.id);
            }
            case "PUT_TOKEN" -> {
                Token token = CommandType.PUT_TOKEN.decode(command).token();
                target.id = token.user();
                tables.require(Table.USERS, token.user());
                tables.putChecked(Table.TOKENS, token, true);
            }
            case "DELETE_TOKEN" -> {
                target.id = CommandType.DELETE_TOKEN.decode(command).id();
                tables.delete(Table.TOKENS, target.id);
            }
            case "SEND_NODE_COMMAND" ->
                send(CommandType.SEND_NODE_COMMAND.decode(command).value(), target);
            case "DELETE_NODE" -> {
                target.id = CommandType.DELETE_NODE.decode(command).name();
                tables.delete(Table.NODES, target.id);
            }
            case "ANNOUNCE" ->
                tables.put(
                        Table.FRAMEWORK,
                        CommandType.ANNOUNCE.decode(command).endpoint().toBuilder()
                                .alive(true)
                                .build());
            case "LOSE_FRAMEWORK_ENDPOINT" ->
                tables.delete(
                        Table.FRAMEWORK,
                        Keys.framework(CommandType.LOSE_FRAMEWORK_ENDPOINT
                                .decode(command)
                                .endpoint()));
            case "RECORD_AUDIT" -> {
                AuditEntry entry = CommandType.RECORD_AUDIT.decode(command).entry();
                tables.put(
                        Table.AUDIT,
                        entry.toBuilder().id(Keys.audit(tables.revision() + 1)).build());
            }
            default -> throw new Refused(ResultCode.INVALID, "kind-unknown", "command: " + command.kind());
        }
    }

    private void place(PlaceServer body, Target target) {
        target.id = Keys.instance(body.app(), body.server(), body.node());
        tables.require(Table.SERVERS, Keys.server(body.app(), body.server()));
        tables.require(Table.NODES, body.node());
        tables.putChecked(
                Table.INSTANCES,
                Instance.builder()
                        .app(body.app())
                        .server(body.server())
                        .node(body.node())
                        .build(),
                true);
    }

    private void putConfig(ConfigFile file, Target target) {
        target.id = Keys.config(file);
        if (!file.node().isEmpty()) {
            tables.require(Table.NODES, file.node());
        }
        long newest = tables.all(Table.CONFIG_HISTORY).stream()
                .filter(version -> Keys.config(version).equals(target.id))
                .mapToLong(ConfigFile::version)
                .max()
                .orElse(0);
        tables.find(Table.CONFIGS, target.id)
                .ifPresentOrElse(
                        known -> checkVersion(known, file.version()),
                        () -> checkVersion(ConfigFile.DEFAULT, file.version()));
        ConfigFile next = file.toBuilder().version(newest + 1).build();
        tables.put(Table.CONFIGS, next);
        tables.put(Table.CONFIG_HISTORY, next);
    }

    private static void checkVersion(ConfigFile known, long edited) {
        if (known.version() != edited) {
            throw new Refused(
                    ResultCode.CONFLICT,
                    "config-changed",
                    "version: " + edited + " (expected: " + known.version() + ")");
        }
    }

    private void createTask(Task task, Target target) {
        target.id = task.id();
        Server server = tables.require(Table.SERVERS, Keys.server(task.app(), task.server()));
        List<TaskItem> items = new ArrayList<>(task.items());
        if (items.isEmpty()) {
            tables.all(Table.INSTANCES).stream()
                    .filter(instance -> instance.app().equals(server.app())
                            && instance.server().equals(server.name()))
                    .forEach(instance ->
                            items.add(TaskItem.builder().node(instance.node()).build()));
        }
        if (items.isEmpty()) {
            throw new Refused(ResultCode.CONFLICT, "no-instance", target.id + " stands on no node");
        }
        items.forEach(item -> tables.require(Table.INSTANCES, Keys.instance(task.app(), task.server(), item.node())));
        tables.putChecked(
                Table.TASKS,
                task.toBuilder().items(items).state(StepState.RUNNING_STEP).build(),
                true);
    }

    private void send(NodeCommand command, Target target) {
        target.id = command.node();
        if (!tables.require(Table.NODES, command.node()).alive()) {
            throw new Refused(ResultCode.CONFLICT, "node-not-alive", "node: " + command.node() + " does not report");
        }
        tables.require(Table.INSTANCES, Keys.instance(command.app(), command.server(), command.node()));
        tables.put(Table.NODE_COMMANDS, command);
        nodes.apply(command)
                .ifPresent(result -> tables.put(
                        Table.NODE_COMMANDS,
                        command.toBuilder().done(true).result(result).build()));
    }

    /** All parts that are named: division is the one that tests look at. */
    private void route(RouteInstances command, Target target) {
        target.id = Keys.server(command.app(), command.server());
        tables.require(Table.SERVERS, target.id);
        for (Instance instance : tables.all(Table.INSTANCES)) {
            boolean meant = instance.app().equals(command.app())
                    && instance.server().equals(command.server())
                    && (command.nodes().isEmpty() || command.nodes().contains(instance.node()));
            if (meant && command.parts().contains(RoutingPart.DIVISION)) {
                tables.put(
                        Table.INSTANCES,
                        instance.toBuilder().routing(command.routing()).build());
            }
        }
    }

    private void anotherAdminThan(String user) {
        if (tables.find(Table.USERS, user).filter(FakeCommands::isAdmin).isPresent()
                && tables.all(Table.USERS).stream()
                        .noneMatch(other -> !other.name().equals(user) && isAdmin(other))) {
            throw new Refused(ResultCode.CONFLICT, "last-admin", "user: " + user + " is the only administrator");
        }
    }

    private static boolean isAdmin(User user) {
        return !user.disabled() && user.grants().contains(new Grant(Role.ADMIN, "*"));
    }

    private void deleteTokens(String user) {
        tables.all(Table.TOKENS).stream()
                .filter(token -> token.user().equals(user))
                .forEach(token -> tables.delete(Table.TOKENS, token.id()));
    }

    /** What a command names, for the audit log. */
    static final class Target {

        private String id = "";

        String id() {
            return id;
        }
    }
}
