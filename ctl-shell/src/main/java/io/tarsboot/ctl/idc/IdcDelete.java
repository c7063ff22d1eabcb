package io.tarsboot.ctl.idc;

import io.tarsboot.admin.api.GroupApi;
import io.tarsboot.ctl.command.DeletingVerb;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Usage;

/** {@code tarsctl idc delete}. */
public final class IdcDelete extends DeletingVerb {

    public IdcDelete() {
        super(
                Usage.of("idc delete", "Delete a group of machines that no station needs")
                        .example("idc delete south", "its machines are in no group then"),
                "group",
                GroupOptions.NAME);
    }

    @Override
    protected void delete(Invocation call, String group) {
        call.api(GroupApi.class).deleteGroup(group);
    }
}
