package io.tarsboot.admin.server.testing;

import io.tarsboot.codec.TarsStruct;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.AuditEntry;
import io.tarsboot.protocol.registry.Command;
import io.tarsboot.protocol.registry.CommandKind;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.MetadataAwaitResult;
import io.tarsboot.protocol.registry.MetadataGetResult;
import io.tarsboot.protocol.registry.MetadataMergedTemplateResult;
import io.tarsboot.protocol.registry.MetadataServant;
import io.tarsboot.protocol.registry.NodeCommand;
import io.tarsboot.protocol.registry.NodeCommandResult;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.Row;
import io.tarsboot.protocol.registry.Scan;
import io.tarsboot.protocol.registry.ScanResult;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.protocol.registry.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;

/**
 * A registry in memory. It keeps to the contract of reading (order, prefixes, paging, waiting), to those rules of
 * commands that clients of the admin server meet, and to what is written to the audit log.
 */
public final class FakeRegistry implements MetadataServant {

    private final FakeTables tables = new FakeTables();
    private final FakeCommands commands = new FakeCommands(tables);
    private final Map<CommandKind, Runnable> before = new HashMap<>();
    private int waiting;

    /** Forgets everything. */
    public synchronized void clear() {
        tables.clear();
        before.clear();
        commands.answerBy(command -> Optional.empty());
        notifyAll();
    }

    /** How nodes answer commands; empty: not at all. */
    public synchronized void answerCommands(Function<NodeCommand, Optional<NodeCommandResult>> answers) {
        commands.answerBy(answers);
    }

    /** What happens just before the next command of a kind is carried out; what it throws happens instead. */
    public synchronized void before(CommandType<?> type, Runnable action) {
        before.put(type.kind(), action);
    }

    /** The next command of a kind is refused by a rule that this registry does not have. */
    public void refuseNext(CommandType<?> type, ResultCode code, String rule) {
        before(type, () -> {
            throw new Refused(code, rule, "refused by the rule " + rule);
        });
    }

    public synchronized <T extends TarsStruct> void put(Table<T> table, T value) {
        tables.put(table, value);
        notifyAll();
    }

    public synchronized <T extends TarsStruct> List<T> all(Table<T> table) {
        return tables.all(table);
    }

    public synchronized <T extends TarsStruct> Optional<T> find(Table<T> table, String key) {
        return tables.find(table, key);
    }

    /** How many calls wait for a row to change at this moment. */
    public synchronized int waiting() {
        return waiting;
    }

    @Override
    public synchronized CommandResult execute(Command command) {
        FakeCommands.Target target = new FakeCommands.Target();
        CommandResult result;
        try {
            Optional.ofNullable(before.remove(command.kind())).ifPresent(Runnable::run);
            commands.apply(command, target);
            result = CommandResult.builder()
                    .code(ResultCode.OK)
                    .revision(tables.revision())
                    .id(target.id())
                    .build();
        } catch (Refused e) {
            result = CommandResult.builder()
                    .code(e.code())
                    .problem(e.problem())
                    .message(e.getMessage())
                    .build();
        }
        audit(command, target, result);
        notifyAll();
        return result;
    }

    private void audit(Command command, FakeCommands.Target target, CommandResult result) {
        if (command.origin().user().isEmpty() || command.kind().equals(CommandType.RECORD_AUDIT.kind())) {
            return;
        }
        put(
                Table.AUDIT,
                AuditEntry.builder()
                        .id(Keys.audit(tables.revision() + 1))
                        .at(command.origin().at())
                        .user(command.origin().user())
                        .action(command.kind().toString().toLowerCase(Locale.ROOT))
                        .target(target.id())
                        .requestId(command.origin().requestId())
                        .accepted(result.code().equals(ResultCode.OK))
                        .build());
    }

    @Override
    public synchronized MetadataGetResult get(TableId table, String key) {
        Row row = tables.rows(table).get(key);
        return new MetadataGetResult(row != null, row == null ? Row.DEFAULT : row);
    }

    @Override
    public synchronized ScanResult scan(Scan scan) {
        NavigableMap<String, Row> rows = tables.rows(scan.table());
        List<Row> matching = (scan.descending() ? rows.descendingMap() : rows)
                .values().stream()
                        .filter(row -> row.rowKey().startsWith(scan.prefix()))
                        .filter(row -> scan.after().isEmpty() || isBehind(row.rowKey(), scan))
                        .limit(scan.limit() + 1L)
                        .toList();
        boolean more = matching.size() > scan.limit();
        return new ScanResult(more ? matching.subList(0, scan.limit()) : matching, more, tables.revision());
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
        Row row = tables.rows(table).get(key);
        return new MetadataAwaitResult(row != null, row == null ? Row.DEFAULT : row);
    }

    private boolean unchanged(TableId table, String key, long since) {
        Row row = tables.rows(table).get(key);
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
}
