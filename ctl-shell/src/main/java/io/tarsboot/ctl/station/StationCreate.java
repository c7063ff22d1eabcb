package io.tarsboot.ctl.station;

import io.tarsboot.admin.api.GroupApi;
import io.tarsboot.admin.api.Station;
import io.tarsboot.admin.api.StationSpec;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;

/** {@code tarsctl station create}. */
public final class StationCreate extends Verb {

    public StationCreate() {
        super(Usage.of("station create", "Let groups of machines stand in for each other")
                .takes(StationOptions.NAME)
                .option(StationOptions.GROUPS, StationOptions.ORDER)
                .example(
                        "station create coast --group south --group east --order 1",
                        "callers in the south go to the east when the south has nobody, and the other way"));
    }

    @Override
    protected void run(Invocation call) {
        StationSpec spec = new StationSpec(call.find(StationOptions.ORDER).orElse(0), call.all(StationOptions.GROUPS));
        Station created = call.api(GroupApi.class).createStation(call.get(StationOptions.NAME), spec);
        call.output().result(created, "Created " + created.name() + ".");
    }
}
