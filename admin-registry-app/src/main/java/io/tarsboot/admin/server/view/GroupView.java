package io.tarsboot.admin.server.view;

import io.tarsboot.admin.api.Group;
import io.tarsboot.admin.api.GroupSpec;
import io.tarsboot.admin.api.StationSpec;
import io.tarsboot.protocol.discovery.GroupRule;
import io.tarsboot.protocol.discovery.RuleOrder;
import io.tarsboot.protocol.discovery.Station;

/** Groups of machines and stations. */
public final class GroupView {

    private GroupView() {}

    public static Group of(GroupRule rule) {
        boolean denyFirst = rule.order().equals(RuleOrder.DENY_ALLOW);
        GroupSpec spec =
                new GroupSpec(GroupSpec.ORDERS.get(denyFirst ? 1 : 0), rule.allow(), rule.deny(), rule.description());
        return new Group(rule.name(), rule.id(), spec);
    }

    public static GroupRule toRegistry(String name, GroupSpec spec) {
        return GroupRule.builder()
                .name(name)
                .order(RuleOrder.of(GroupSpec.ORDERS.indexOf(spec.order())))
                .allow(spec.allow())
                .deny(spec.deny())
                .description(spec.description())
                .build();
    }

    public static io.tarsboot.admin.api.Station of(Station station) {
        return new io.tarsboot.admin.api.Station(station.name(), new StationSpec(station.order(), station.groups()));
    }

    public static Station toRegistry(String name, StationSpec spec) {
        return new Station(name, spec.order(), spec.groups());
    }
}
