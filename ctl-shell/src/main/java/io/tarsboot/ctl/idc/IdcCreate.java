package io.tarsboot.ctl.idc;

import io.tarsboot.admin.api.Group;
import io.tarsboot.admin.api.GroupApi;
import io.tarsboot.admin.api.GroupSpec;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;

/** {@code tarsctl idc create}. */
public final class IdcCreate extends Verb {

    public IdcCreate() {
        super(Usage.of("idc create", "Make a group of machines, such as those of a data centre")
                .explained(
                        "Callers that are in a group are sent to instances of the same group first, of servers that were"
                                + " set up with --grouped. Without --order, who is denied is out.")
                .takes(GroupOptions.NAME)
                .option(GroupOptions.ALLOW, GroupOptions.DENY, GroupOptions.ORDER, GroupOptions.DESCRIPTION)
                .example("idc create south --allow 10.1.*,10.2.3.4", "by addresses")
                .example(
                        "idc create rack7 --allow 10.1.7.* --deny 10.1.7.9 --order allow_deny",
                        "10.1.7.9 stays in: the list that is named first lets it in"));
    }

    @Override
    protected void run(Invocation call) {
        GroupSpec spec = new GroupSpec(
                call.find(GroupOptions.ORDER).orElse("deny_allow"),
                GroupOptions.hosts(call, GroupOptions.ALLOW),
                GroupOptions.hosts(call, GroupOptions.DENY),
                call.find(GroupOptions.DESCRIPTION).orElse(""));
        Group created = call.api(GroupApi.class).createGroup(call.get(GroupOptions.NAME), spec);
        call.output().result(created, "Created " + created.name() + ".");
    }
}
