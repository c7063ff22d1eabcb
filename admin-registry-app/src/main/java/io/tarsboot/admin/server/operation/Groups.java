package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.Group;
import io.tarsboot.admin.api.GroupApi;
import io.tarsboot.admin.api.GroupSpec;
import io.tarsboot.admin.api.Limits;
import io.tarsboot.admin.api.Page;
import io.tarsboot.admin.api.Station;
import io.tarsboot.admin.api.StationSpec;
import io.tarsboot.admin.server.access.CurrentRequest;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.admin.server.registry.ScanRange;
import io.tarsboot.admin.server.view.GroupView;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.DeleteGroup;
import io.tarsboot.protocol.registry.DeleteStation;
import io.tarsboot.protocol.registry.PutGroup;
import io.tarsboot.protocol.registry.PutStation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Groups of machines, and stations. They change where the callers of all servers go. */
@RestController
class Groups implements GroupApi {

    private final Registry registry;
    private final Pages pages;
    private final CurrentRequest request;

    Groups(Registry registry, Pages pages, CurrentRequest request) {
        this.registry = registry;
        this.pages = pages;
        this.request = request;
    }

    @Override
    public Page<Group> groups(@Nullable Integer limit, @Nullable String after) {
        return pages.page(Table.GROUPS, ScanRange.ALL, limit, after, any -> true, GroupView::of);
    }

    @Override
    public Group group(String group) {
        return GroupView.of(registry.require(Table.GROUPS, Limits.group("group", group), "group " + group)
                .value());
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public Group createGroup(String group, GroupSpec spec) {
        return put(group, spec, true);
    }

    @Override
    public Group changeGroup(String group, GroupSpec spec) {
        return put(group, spec, false);
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void deleteGroup(String group) {
        registry.execute(CommandType.DELETE_GROUP, new DeleteGroup(Limits.group("group", group)), request.origin());
    }

    @Override
    public Page<Station> stations(@Nullable Integer limit, @Nullable String after) {
        return pages.page(Table.STATIONS, ScanRange.ALL, limit, after, any -> true, GroupView::of);
    }

    @Override
    public Station station(String station) {
        return GroupView.of(registry.require(Table.STATIONS, Limits.group("station", station), "station " + station)
                .value());
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public Station createStation(String station, StationSpec spec) {
        return put(station, spec, true);
    }

    @Override
    public Station changeStation(String station, StationSpec spec) {
        return put(station, spec, false);
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void deleteStation(String station) {
        registry.execute(
                CommandType.DELETE_STATION, new DeleteStation(Limits.group("station", station)), request.origin());
    }

    private Group put(String group, GroupSpec spec, boolean create) {
        registry.execute(
                CommandType.PUT_GROUP,
                new PutGroup(GroupView.toRegistry(Limits.group("group", group), spec), create),
                request.origin());
        return group(group);
    }

    private Station put(String station, StationSpec spec, boolean create) {
        registry.execute(
                CommandType.PUT_STATION,
                new PutStation(GroupView.toRegistry(Limits.group("station", station), spec), create),
                request.origin());
        return station(station);
    }
}
