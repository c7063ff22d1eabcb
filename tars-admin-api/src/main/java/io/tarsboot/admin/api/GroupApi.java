package io.tarsboot.admin.api;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Groups of machines, and stations: which groups stand in for each other. */
@HttpExchange(ApiPaths.ROOT)
public interface GroupApi {

    @GetExchange("/groups")
    Page<Group> groups(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after);

    @GetExchange("/groups/{group}")
    Group group(@PathVariable String group);

    @PostExchange("/groups/{group}")
    Group createGroup(@PathVariable String group, @RequestBody GroupSpec spec);

    @PutExchange("/groups/{group}")
    Group changeGroup(@PathVariable String group, @RequestBody GroupSpec spec);

    /** Refused while a station names it. */
    @DeleteExchange("/groups/{group}")
    void deleteGroup(@PathVariable String group);

    /** In the order of their names; {@link StationSpec#order} says which is tried first. */
    @GetExchange("/stations")
    Page<Station> stations(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after);

    @GetExchange("/stations/{station}")
    Station station(@PathVariable String station);

    @PostExchange("/stations/{station}")
    Station createStation(@PathVariable String station, @RequestBody StationSpec spec);

    @PutExchange("/stations/{station}")
    Station changeStation(@PathVariable String station, @RequestBody StationSpec spec);

    @DeleteExchange("/stations/{station}")
    void deleteStation(@PathVariable String station);
}
