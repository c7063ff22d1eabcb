package io.tarsboot.admin.server.testing;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsStruct;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.AuditEntry;
import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.ConfigFile;
import io.tarsboot.protocol.registry.Grant;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.MetadataAwaitResult;
import io.tarsboot.protocol.registry.MetadataGetResult;
import io.tarsboot.protocol.registry.MetadataMergedTemplateResult;
import io.tarsboot.protocol.registry.MetadataServant;
import io.tarsboot.protocol.registry.NodeCommand;
import io.tarsboot.protocol.registry.NodeCommandResult;
import io.tarsboot.protocol.registry.PlaceServer;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.Role;
import io.tarsboot.protocol.registry.Row;
import io.tarsboot.protocol.registry.Scan;
import io.tarsboot.protocol.registry.ScanResult;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.StepState;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.protocol.registry.TaskItem;
import io.tarsboot.protocol.registry.Template;
import io.tarsboot.protocol.registry.Token;
import io.tarsboot.protocol.registry.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A registry in memory. It keeps to the contract of reading (order, prefixes, paging, waiting) and to those rules of
 * commands that clients of the admin server meet: what must exist, what must not, what is in use, which version of a
 * file was edited, what is written to the audit log.
 */
public final class FakeRegistry implements MetadataServant {

    private final Map<TableId, NavigableMap<String, Row>> tables = new HashMap<>();
    private Function<NodeCommand, Optional<NodeCommandResult>> nodes = command -> Optional.empty();
    private long revision;
    private int waiting;

    /** Forgets everything. */
    public synchronized void clear() {
        tables.clear();
        nodes = command -> Optional.empty();
        notifyAll();
    }

    /** How nodes answer commands; empty: not at all. */
    public synchronized void answerCommands(Function<NodeCommand, Optional<NodeCommandResult>> answers) {
        nodes = answers;
    }

    public synchronized <T extends TarsStruct> void put(Table<T> table, T value) {
        String key = table.key(value);
        revision++;
        rows(table.id()).put(key, new Row(key, revision, Bytes.of(value)));
        notifyAll();
    }

    public synchronized <T extends TarsStruct> List<T> all(Table<T> table) {
        return rows(table.id()).values().stream().map(table::decode).toList();
    }

    public synchronized <T extends TarsStruct> Optional<T> find(Table<T> table, String key) {
        return Optional.ofNullable(rows(table.id()).get(key)).map(table::decode);
    }

    /** How many calls wait for a row to change at this moment. */
    public synchronized int waiting() {
        return waiting;
    }

    @Override
    public synchronized CommandResult execute(Command command) {
        Target target = new Target();
        CommandResult result;
        try {
            apply(command, target);
            result = CommandResult.builder()
                    .code(ResultCode.OK)
                    .revision(revision)
                    .id(target.id)
                    .build();
        } catch (Refused e) {
            result = CommandResult.builder()
                    .code(e.code)
                    .problem(e.problem)
                    .message(e.getMessage())
                    .build();
        }
        audit(command, target, result);
        return result;
    }

    private void audit(Command command, Target target, CommandResult result) {
        if (command.origin().user().isEmpty() || command.kind().equals(CommandType.RECORD_AUDIT.kind())) {
            return;
        }
        put(
                Table.AUDIT,
                AuditEntry.builder()
                        .id(Keys.audit(revision + 1))
                        .at(command.origin().at())
                        .user(command.origin().user())
                        .action(command.kind().toString().toLowerCase(Locale.ROOT))
                        .target(target.id)
                        .requestId(command.origin().requestId())
                        .accepted(result.code().equals(ResultCode.OK))
                        .build());
    }

    private void apply(Command command, Target target) {
        switch (command.kind().toString()) {
            case "PUT_APPLICATION" -> {
                var body = CommandType.PUT_APPLICATION.decode(command);
                target.id = body.application().name();
                putChecked(Table.APPLICATIONS, body.application(), body.create());
            }
            case "DELETE_APPLICATION" -> {
                target.id = CommandType.DELETE_APPLICATION.decode(command).name();
                unused(Table.SERVERS, target.id + ".", "application-in-use");
                delete(Table.APPLICATIONS, target.id);
            }
            case "PUT_SERVER" -> {
                var body = CommandType.PUT_SERVER.decode(command);
                target.id = Table.SERVERS.key(body.server());
                require(Table.APPLICATIONS, body.server().app());
                putChecked(Table.SERVERS, body.server(), body.create());
            }
            case "DELETE_SERVER" -> {
                var body = CommandType.DELETE_SERVER.decode(command);
                target.id = Keys.server(body.app(), body.server());
                unused(Table.INSTANCES, target.id + "/", "server-in-use");
                all(Table.PACKAGES).stream()
                        .filter(known ->
                                known.app().equals(body.app()) && known.server().equals(body.server()))
                        .forEach(known -> delete(Table.PACKAGES, known.id()));
                delete(Table.SERVERS, target.id);
            }
            case "PLACE_SERVER" -> place(CommandType.PLACE_SERVER.decode(command), target);
            case "REMOVE_INSTANCE" -> {
                var body = CommandType.REMOVE_INSTANCE.decode(command);
                target.id = Keys.instance(body.app(), body.server(), body.node());
                delete(Table.INSTANCES, target.id);
            }
            case "PUT_TEMPLATE" -> {
                var body = CommandType.PUT_TEMPLATE.decode(command);
                target.id = body.value().name();
                putChecked(Table.TEMPLATES, body.value(), body.create());
            }
            case "DELETE_TEMPLATE" -> {
                target.id = CommandType.DELETE_TEMPLATE.decode(command).name();
                delete(Table.TEMPLATES, target.id);
            }
            case "PUT_CONFIG" ->
                putConfig(CommandType.PUT_CONFIG.decode(command).file(), target);
            case "DELETE_CONFIG" -> {
                ConfigFile file = CommandType.DELETE_CONFIG.decode(command).file();
                target.id = Keys.config(file);
                checkVersion(require(Table.CONFIGS, target.id), file.version());
                delete(Table.CONFIGS, target.id);
            }
            case "ADD_PACKAGE" -> {
                var added = CommandType.ADD_PACKAGE.decode(command).value();
                target.id = added.id();
                require(Table.SERVERS, Keys.server(added.app(), added.server()));
                putChecked(Table.PACKAGES, added, true);
            }
            case "DELETE_PACKAGE" -> {
                target.id = CommandType.DELETE_PACKAGE.decode(command).id();
                delete(Table.PACKAGES, target.id);
            }
            case "CREATE_TASK" ->
                createTask(CommandType.CREATE_TASK.decode(command).task(), target);
            case "CANCEL_TASK" -> {
                target.id = CommandType.CANCEL_TASK.decode(command).id();
                Task task = require(Table.TASKS, target.id);
                if (task.finishedAt() != 0) {
                    throw new Refused(ResultCode.CONFLICT, "task-finished", target.id + " is finished");
                }
                put(
                        Table.TASKS,
                        task.toBuilder()
                                .state(StepState.CANCELLED)
                                .finishedAt(1)
                                .build());
            }
            case "PUT_USER" -> {
                var body = CommandType.PUT_USER.decode(command);
                target.id = body.user().name();
                if (!isAdmin(body.user())) {
                    anotherAdminThan(target.id);
                }
                putChecked(Table.USERS, body.user(), body.create());
                if (body.user().disabled()) {
                    deleteTokens(target.id);
                }
            }
            case "DELETE_USER" -> {
                target.id = CommandType.DELETE_USER.decode(command).name();
                require(Table.USERS, target.id);
                anotherAdminThan(target.id);
                deleteTokens(target.id);
                delete(Table.USERS, target.id);
            }
            case "PUT_TOKEN" -> {
                Token token = CommandType.PUT_TOKEN.decode(command).token();
                target.id = token.user();
                require(Table.USERS, token.user());
                putChecked(Table.TOKENS, token, true);
            }
            case "DELETE_TOKEN" -> {
                target.id = CommandType.DELETE_TOKEN.decode(command).id();
                delete(Table.TOKENS, target.id);
            }
            case "SEND_NODE_COMMAND" ->
                send(CommandType.SEND_NODE_COMMAND.decode(command).value(), target);
            case "DELETE_NODE" -> {
                target.id = CommandType.DELETE_NODE.decode(command).name();
                delete(Table.NODES, target.id);
            }
            case "ANNOUNCE" ->
                put(
                        Table.FRAMEWORK,
                        CommandType.ANNOUNCE.decode(command).endpoint().toBuilder()
                                .alive(true)
                                .build());
            case "LOSE_FRAMEWORK_ENDPOINT" ->
                delete(
                        Table.FRAMEWORK,
                        Keys.framework(CommandType.LOSE_FRAMEWORK_ENDPOINT
                                .decode(command)
                                .endpoint()));
            case "RECORD_AUDIT" -> {
                AuditEntry entry = CommandType.RECORD_AUDIT.decode(command).entry();
                put(Table.AUDIT, entry.toBuilder().id(Keys.audit(revision + 1)).build());
            }
            default -> throw new Refused(ResultCode.INVALID, "kind-unknown", "command: " + command.kind());
        }
    }

    private void place(PlaceServer body, Target target) {
        target.id = Keys.instance(body.app(), body.server(), body.node());
        require(Table.SERVERS, Keys.server(body.app(), body.server()));
        require(Table.NODES, body.node());
        putChecked(
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
        long newest = all(Table.CONFIG_HISTORY).stream()
                .filter(version -> Keys.config(version).equals(target.id))
                .mapToLong(ConfigFile::version)
                .max()
                .orElse(0);
        find(Table.CONFIGS, target.id)
                .ifPresentOrElse(
                        known -> checkVersion(known, file.version()),
                        () -> checkVersion(ConfigFile.DEFAULT, file.version()));
        ConfigFile next = file.toBuilder().version(newest + 1).build();
        put(Table.CONFIGS, next);
        put(Table.CONFIG_HISTORY, next);
    }

    private static void checkVersion(ConfigFile known, long edited) {
        if (known.version() != edited) {
            throw new Refused(
                    ResultCode.CONFLICT,
                    "version-changed",
                    "version: " + edited + " (expected: " + known.version() + ")");
        }
    }

    private void createTask(Task task, Target target) {
        target.id = task.id();
        Server server = require(Table.SERVERS, Keys.server(task.app(), task.server()));
        List<TaskItem> items = new ArrayList<>(task.items());
        if (items.isEmpty()) {
            all(Table.INSTANCES).stream()
                    .filter(instance -> instance.app().equals(server.app())
                            && instance.server().equals(server.name()))
                    .forEach(instance ->
                            items.add(TaskItem.builder().node(instance.node()).build()));
        }
        if (items.isEmpty()) {
            throw new Refused(ResultCode.CONFLICT, "no-instance", target.id + " stands on no node");
        }
        items.forEach(item -> require(Table.INSTANCES, Keys.instance(task.app(), task.server(), item.node())));
        putChecked(
                Table.TASKS,
                task.toBuilder().items(items).state(StepState.RUNNING_STEP).build(),
                true);
    }

    private void send(NodeCommand command, Target target) {
        target.id = command.node();
        if (!require(Table.NODES, command.node()).alive()) {
            throw new Refused(ResultCode.CONFLICT, "node-not-alive", "node: " + command.node() + " does not report");
        }
        require(Table.INSTANCES, Keys.instance(command.app(), command.server(), command.node()));
        put(Table.NODE_COMMANDS, command);
        nodes.apply(command)
                .ifPresent(result -> put(
                        Table.NODE_COMMANDS,
                        command.toBuilder().done(true).result(result).build()));
    }

    private void anotherAdminThan(String user) {
        if (find(Table.USERS, user).filter(FakeRegistry::isAdmin).isPresent()
                && all(Table.USERS).stream().noneMatch(other -> !other.name().equals(user) && isAdmin(other))) {
            throw new Refused(ResultCode.CONFLICT, "last-admin", "user: " + user + " is the only administrator");
        }
    }

    private static boolean isAdmin(User user) {
        return !user.disabled() && user.grants().contains(new Grant(Role.ADMIN, "*"));
    }

    private void deleteTokens(String user) {
        all(Table.TOKENS).stream()
                .filter(token -> token.user().equals(user))
                .forEach(token -> delete(Table.TOKENS, token.id()));
    }

    @Override
    public synchronized MetadataGetResult get(TableId table, String key) {
        Row row = rows(table).get(key);
        return new MetadataGetResult(row != null, row == null ? Row.DEFAULT : row);
    }

    @Override
    public synchronized ScanResult scan(Scan scan) {
        NavigableMap<String, Row> rows = rows(scan.table());
        List<Row> matching = (scan.descending() ? rows.descendingMap() : rows)
                .values().stream()
                        .filter(row -> row.rowKey().startsWith(scan.prefix()))
                        .filter(row -> scan.after().isEmpty() || isBehind(row.rowKey(), scan))
                        .limit(scan.limit() + 1L)
                        .toList();
        boolean more = matching.size() > scan.limit();
        return new ScanResult(more ? matching.subList(0, scan.limit()) : matching, more, revision);
    }

    private static boolean isBehind(String key, Scan scan) {
        int order = key.compareTo(scan.after());
        return scan.descending() ? order < 0 : order > 0;
    }

    @Override
    public synchronized MetadataAwaitResult await(TableId table, String key, long since, int wait)
            throws InterruptedException {
        long deadline = System.nanoTime() + wait * 1_000_000L;
        waiting++;
        try {
            for (long left = wait; left > 0 && unchanged(table, key, since); ) {
                wait(left);
                left = (deadline - System.nanoTime()) / 1_000_000;
            }
        } finally {
            waiting--;
        }
        Row row = rows(table).get(key);
        return new MetadataAwaitResult(row != null, row == null ? Row.DEFAULT : row);
    }

    private boolean unchanged(TableId table, String key, long since) {
        Row row = rows(table).get(key);
        return row != null && row.revision() <= since;
    }

    @Override
    public synchronized MetadataMergedTemplateResult mergedTemplate(String name) {
        Optional<Template> template = find(Table.TEMPLATES, name);
        if (template.isEmpty()) {
            CommandResult missing = CommandResult.builder()
                    .code(ResultCode.NOT_FOUND)
                    .problem("template")
                    .message("template: " + name)
                    .build();
            return new MetadataMergedTemplateResult(missing, "");
        }
        String parent = template.get().parent().isEmpty()
                ? ""
                : mergedTemplate(template.get().parent()).content();
        return new MetadataMergedTemplateResult(
                CommandResult.DEFAULT, parent + template.get().content());
    }

    private <T extends TarsStruct> void putChecked(Table<T> table, T value, boolean create) {
        String key = table.key(value);
        boolean known = rows(table.id()).containsKey(key);
        if (create && known) {
            throw new Refused(ResultCode.CONFLICT, "exists", table.id() + " " + key + " exists");
        }
        if (!create && !known) {
            throw new Refused(ResultCode.NOT_FOUND, "missing", table.id() + " " + key + " does not exist");
        }
        put(table, value);
    }

    private <T extends TarsStruct> T require(Table<T> table, String key) {
        return find(table, key)
                .orElseThrow(
                        () -> new Refused(ResultCode.NOT_FOUND, "missing", table.id() + " " + key + " does not exist"));
    }

    private void delete(Table<?> table, String key) {
        revision++;
        if (rows(table.id()).remove(key) == null) {
            throw new Refused(ResultCode.NOT_FOUND, "missing", table.id() + " " + key + " does not exist");
        }
        notifyAll();
    }

    private void unused(Table<?> table, String prefix, String problem) {
        if (rows(table.id()).keySet().stream().anyMatch(key -> key.startsWith(prefix))) {
            throw new Refused(ResultCode.CONFLICT, problem, prefix + " is in use");
        }
    }

    private NavigableMap<String, Row> rows(TableId table) {
        return tables.computeIfAbsent(table, any -> new TreeMap<>());
    }

    /** What a command names, for the audit log. */
    private static final class Target {

        private String id = "";
    }

    /** A rule does not allow a command. */
    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient ResultCode code;
        private final String problem;

        Refused(ResultCode code, String problem, String message) {
            super(message);
            this.code = code;
            this.problem = problem;
        }
    }
}
