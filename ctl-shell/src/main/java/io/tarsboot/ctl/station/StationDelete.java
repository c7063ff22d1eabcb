package io.tarsboot.ctl.station;

import io.tarsboot.admin.api.GroupApi;
import io.tarsboot.ctl.command.DeletingVerb;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Usage;

/** {@code tarsctl station delete}. */
public final class StationDelete extends DeletingVerb {

    public StationDelete() {
        super(
                Usage.of("station delete", "Delete a station; its groups stay")
                        .example("station delete coast", "they do not stand in for each other any more"),
                "station",
                StationOptions.NAME);
    }

    @Override
    protected void delete(Invocation call, String station) {
        call.api(GroupApi.class).deleteStation(station);
    }
}
