package io.tarsboot.ctl.audit;

import io.tarsboot.admin.api.AuditApi;
import io.tarsboot.admin.api.AuditRecord;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.PagingOptions;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.output.Table;
import io.tarsboot.ctl.output.Texts;

/** {@code tarsctl audit list}. */
public final class AuditList extends Verb {

    private static final Option<String> USER = Option.of("user", Kinds.TEXT.called("USER"), "only what this user did");
    private static final Option<String> TARGET =
            Option.of("target", Kinds.TEXT, "only what was done to targets that begin with this");

    private static final Table<AuditRecord> TABLE = Table.<AuditRecord>of()
            .column("AT", item -> Texts.time(item.at()))
            .column("USER", AuditRecord::user)
            .column("ACTION", AuditRecord::action)
            .column("TARGET", AuditRecord::target)
            .column("DONE", item -> item.accepted() ? "yes" : "refused")
            .column("DETAIL", AuditRecord::detail)
            .column("REQUEST", AuditRecord::requestId);

    public AuditList() {
        super(Usage.of("audit list", "List who changed what, the newest first")
                .option(USER, TARGET, PagingOptions.RECENT, PagingOptions.AFTER)
                .example("audit list --target Demo.HelloServer", "what was done to a server")
                .example("audit list --user ann --limit 10", "what somebody did last"));
    }

    @Override
    protected void run(Invocation call) {
        AuditApi audit = call.api(AuditApi.class);
        call.output()
                .page(
                        PagingOptions.read(
                                call,
                                PagingOptions.RECENT,
                                (limit, after) -> audit.audit(
                                        call.find(USER).orElse(null),
                                        call.find(TARGET).orElse(null),
                                        limit,
                                        after)),
                        TABLE);
    }
}
