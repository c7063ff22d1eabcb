package io.tarsboot.ctl.context;

import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.output.Table;
import io.tarsboot.ctl.output.Texts;

/** {@code tarsctl context list}. */
public final class ContextList extends Verb {

    private static final Table<ContextView> TABLE = Table.<ContextView>of()
            .column("CURRENT", view -> view.current() ? "*" : "")
            .column("NAME", ContextView::name)
            .column("ADDRESS", ContextView::address)
            .column("USER", view -> view.user() == null ? "-" : view.user())
            .column("UNTIL", view -> Texts.time(view.expiresAt()));

    public ContextList() {
        super(Usage.of("context list", "List contexts: admin servers with a login")
                .example("context list", "and which one is used"));
    }

    @Override
    protected void run(Invocation call) {
        call.output().list(ContextView.of(call.contexts().read()), TABLE);
    }
}
