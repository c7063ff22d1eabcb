package io.tarsboot.ctl.station;

import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Kind;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;

/** How a station is written on a line. */
final class StationOptions {

    static final Kind<String> STATION = Kinds.TEXT.called("STATION");

    static final Argument<String> NAME = Argument.of(STATION, "the station");

    static final Option<String> GROUPS = Option.of(
                    "group", Kinds.TEXT.called("GROUP"), "a group that stands in for the others; once for each group")
            .letter('g')
            .many();

    static final Option<Integer> ORDER =
            Option.of("order", Kinds.COUNT, "of several stations with a caller's group, the lowest is tried first");

    private StationOptions() {}
}
