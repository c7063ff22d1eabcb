package io.tarsboot.ctl.idc;

import io.tarsboot.admin.api.Group;
import io.tarsboot.admin.api.GroupApi;
import io.tarsboot.admin.api.GroupSpec;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import java.util.List;

/** {@code tarsctl idc update}. */
public final class IdcUpdate extends Verb {

    public IdcUpdate() {
        super(Usage.of("idc update", "Change who is in a group of machines; address lists follow at once")
                .explained("What the line does not name stays as it is. An empty text empties a list: --deny ''.")
                .takes(GroupOptions.NAME)
                .option(GroupOptions.ALLOW, GroupOptions.DENY, GroupOptions.ORDER, GroupOptions.DESCRIPTION)
                .example("idc update south --allow 10.1.*,10.3.*", "a new list in place of the old one"));
    }

    @Override
    protected void run(Invocation call) {
        String name = call.get(GroupOptions.NAME);
        GroupApi groups = call.api(GroupApi.class);
        GroupSpec before = groups.group(name).spec();
        GroupSpec spec = new GroupSpec(
                call.find(GroupOptions.ORDER).orElse(before.order()),
                hosts(call, GroupOptions.ALLOW, before.allow()),
                hosts(call, GroupOptions.DENY, before.deny()),
                call.find(GroupOptions.DESCRIPTION).orElse(before.description()));
        Group changed = groups.changeGroup(name, spec);
        call.output().result(changed, "Changed " + name + ".");
    }

    private static List<String> hosts(Invocation call, Option<String> option, List<String> before) {
        return call.all(option).isEmpty() ? before : GroupOptions.hosts(call, option);
    }
}
