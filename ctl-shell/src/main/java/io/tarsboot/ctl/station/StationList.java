package io.tarsboot.ctl.station;

import io.tarsboot.admin.api.GroupApi;
import io.tarsboot.admin.api.Page;
import io.tarsboot.admin.api.Station;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.PagingOptions;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.output.Table;

/** {@code tarsctl station list}. */
public final class StationList extends Verb {

    static final Table<Station> TABLE = Table.<Station>of()
            .right("ORDER", station -> String.valueOf(station.spec().order()))
            .column("STATION", Station::name)
            .column("GROUPS", station -> String.join(",", station.spec().groups()));

    public StationList() {
        super(Usage.of("station list", "List stations: which groups of machines stand in for each other")
                .option(PagingOptions.LIMIT, PagingOptions.AFTER)
                .example("station list", "where callers go when their own group has nobody"));
    }

    @Override
    protected void run(Invocation call) {
        GroupApi groups = call.api(GroupApi.class);
        Page<Station> page = PagingOptions.read(call, PagingOptions.LIMIT, groups::stations);
        call.output().page(page, TABLE);
    }
}
