package io.tarsboot.ctl.idc;

import io.tarsboot.admin.api.Group;
import io.tarsboot.admin.api.GroupApi;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.PagingOptions;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.output.Table;
import io.tarsboot.ctl.output.Texts;

/** {@code tarsctl idc list}. */
public final class IdcList extends Verb {

    private static final Table<Group> TABLE = Table.<Group>of()
            .column("GROUP", Group::name)
            .right("ID", group -> String.valueOf(group.id()))
            .column("ORDER", group -> group.spec().order())
            .column("ALLOW", group -> Texts.orDash(String.join(",", group.spec().allow())))
            .column("DENY", group -> Texts.orDash(String.join(",", group.spec().deny())))
            .column("DESCRIPTION", group -> group.spec().description());

    public IdcList() {
        super(Usage.of("idc list", "List groups of machines")
                .option(PagingOptions.LIMIT, PagingOptions.AFTER)
                .example("idc list", "which data centres there are, and who is in which"));
    }

    @Override
    protected void run(Invocation call) {
        GroupApi groups = call.api(GroupApi.class);
        call.output().page(PagingOptions.read(call, PagingOptions.LIMIT, groups::groups), TABLE);
    }
}
