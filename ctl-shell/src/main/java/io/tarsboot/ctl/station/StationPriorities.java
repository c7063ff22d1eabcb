package io.tarsboot.ctl.station;

import io.tarsboot.admin.api.GroupApi;
import io.tarsboot.admin.api.Station;
import io.tarsboot.admin.api.StationSpec;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import java.util.ArrayList;
import java.util.List;

/** {@code tarsctl station priorities}. */
public final class StationPriorities extends Verb {

    private static final Argument<String> STATIONS =
            Argument.some(StationOptions.STATION, "the stations, the one that is tried first in front");

    public StationPriorities() {
        super(Usage.of("station priorities", "Say which station is tried first")
                .explained("The named stations get the orders 1, 2 and so on; others keep theirs.")
                .takes(STATIONS)
                .example("station priorities coast inland", "coast before inland"));
    }

    @Override
    protected void run(Invocation call) {
        GroupApi groups = call.api(GroupApi.class);
        // All are looked at before the first is changed.
        List<Station> before = call.all(STATIONS).stream().map(groups::station).toList();
        List<Station> changed = new ArrayList<>();
        for (Station station : before) {
            int order = changed.size() + 1;
            changed.add(groups.changeStation(
                    station.name(), new StationSpec(order, station.spec().groups())));
        }
        call.output().list(changed, StationList.TABLE);
    }
}
