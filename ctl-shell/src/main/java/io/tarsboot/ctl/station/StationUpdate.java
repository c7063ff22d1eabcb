package io.tarsboot.ctl.station;

import io.tarsboot.admin.api.GroupApi;
import io.tarsboot.admin.api.Station;
import io.tarsboot.admin.api.StationSpec;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import java.util.List;

/** {@code tarsctl station update}. */
public final class StationUpdate extends Verb {

    public StationUpdate() {
        super(Usage.of("station update", "Change the groups of a station, or its order")
                .explained("What the line does not name stays as it is.")
                .takes(StationOptions.NAME)
                .option(StationOptions.GROUPS, StationOptions.ORDER)
                .example("station update coast -g south -g east -g north", "these groups in place of the old ones"));
    }

    @Override
    protected void run(Invocation call) {
        String name = call.get(StationOptions.NAME);
        GroupApi groups = call.api(GroupApi.class);
        StationSpec before = groups.station(name).spec();
        List<String> given = call.all(StationOptions.GROUPS);
        StationSpec spec = new StationSpec(
                call.find(StationOptions.ORDER).orElse(before.order()), given.isEmpty() ? before.groups() : given);
        Station changed = groups.changeStation(name, spec);
        call.output().result(changed, "Changed " + name + ".");
    }
}
