package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.AuditEntry;
import io.tarsboot.protocol.registry.CommandKind;
import io.tarsboot.protocol.registry.RecordAudit;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.raft.state.Entry;
import io.tarsboot.raft.state.Key;
import io.tarsboot.raft.state.KeyRange;
import java.util.Locale;

/** Who did what, or tried to. The newest entries are kept. */
final class Audit {

    private static final BoundedHistory HISTORY = new BoundedHistory("audit");

    /**
     * The revision of the last entry that went. The storage passes over what was deleted when it looks from the beginning,
     * and that gets more with each entry; from here on there is nothing to pass over.
     */
    private static final Key FORGOTTEN = RegistryTables.key("audit-forgotten");

    private Audit() {}

    /** Enters a command that a user asked for. */
    static void record(Change change, CommandKind kind, Outcome outcome) {
        if (change.user().isEmpty() || kind.equals(CommandType.RECORD_AUDIT.kind())) {
            return;
        }
        boolean accepted = outcome.result().code().equals(ResultCode.OK);
        String refusal = outcome.result().message();
        enter(
                change,
                AuditEntry.builder()
                        .at(change.at())
                        .user(change.user())
                        .action(action(kind))
                        .target(outcome.target())
                        .detail(accepted ? outcome.detail() : join(outcome.detail(), refusal))
                        .requestId(change.origin().requestId())
                        .accepted(accepted)
                        .build());
    }

    static String recordEvent(Change change, RecordAudit command) {
        AuditEntry entry = command.entry();
        return enter(change, entry.at() == 0 ? entry.toBuilder().at(change.at()).build() : entry);
    }

    private static String enter(Change change, AuditEntry entry) {
        String id = Keys.audit(change.revision());
        int most = change.limits().messageBytes();
        change.put(
                Table.AUDIT,
                entry.toBuilder()
                        .id(id)
                        .target(Text.head(entry.target(), most))
                        .detail(Text.head(entry.detail(), most))
                        .build());
        if (HISTORY.added(change) > change.limits().auditEntries()) {
            forgetOldest(change);
        }
        return id;
    }

    private static void forgetOldest(Change change) {
        Long forgotten = change.state().get(RegistryTables.NUMBERS, FORGOTTEN);
        KeyRange rest =
                forgotten == null ? KeyRange.all() : KeyRange.all().after(RegistryTables.key(Keys.audit(forgotten)));
        for (Entry<Stored> oldest : change.state().entries(RegistryTables.of(Table.AUDIT), rest, 1)) {
            change.state().delete(RegistryTables.of(Table.AUDIT), oldest.key());
            change.state().put(RegistryTables.NUMBERS, FORGOTTEN, oldest.value().revision());
            HISTORY.removed(change);
        }
    }

    private static String action(CommandKind kind) {
        return kind.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String join(String detail, String refusal) {
        return detail.isEmpty() ? refusal : detail + ": " + refusal;
    }
}
