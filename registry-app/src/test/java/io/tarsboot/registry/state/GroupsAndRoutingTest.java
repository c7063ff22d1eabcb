package io.tarsboot.registry.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.discovery.GroupRule;
import io.tarsboot.protocol.discovery.RuleOrder;
import io.tarsboot.protocol.discovery.Station;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.AuditEntry;
import io.tarsboot.protocol.registry.BeginEpoch;
import io.tarsboot.protocol.registry.DeleteGroup;
import io.tarsboot.protocol.registry.DeleteStation;
import io.tarsboot.protocol.registry.PlaceServer;
import io.tarsboot.protocol.registry.PutGroup;
import io.tarsboot.protocol.registry.PutServer;
import io.tarsboot.protocol.registry.PutStation;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.RouteInstances;
import io.tarsboot.protocol.registry.Routing;
import io.tarsboot.protocol.registry.RoutingPart;
import io.tarsboot.protocol.registry.Setting;
import io.tarsboot.protocol.registry.StandbyKind;
import io.tarsboot.protocol.registry.StepState;
import io.tarsboot.protocol.registry.TaskKind;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupsAndRoutingTest {

    private static PutGroup group(String name, boolean create, String... allow) {
        return new PutGroup(GroupRule.builder().name(name).allow(List.of(allow)).build(), create);
    }

    private static PutStation station(String name, boolean create, String... groups) {
        return new PutStation(new Station(name, 1, List.of(groups)), create);
    }

    private static RouteInstances route(RoutingPart part, Routing routing, String... nodes) {
        return new RouteInstances("Demo", "Hello", List.of(nodes), List.of(part), routing);
    }

    private static RouteInstances division(String division, String... nodes) {
        return route(RoutingPart.DIVISION, Routing.builder().division(division).build(), nodes);
    }

    private static RouteInstances standby(boolean standby, String... nodes) {
        return route(RoutingPart.STANDBY, Routing.builder().standby(standby).build(), nodes);
    }

    @Test
    void aGroupKeepsItsIdAndNoIdComesBack() {
        Script script = new Script();
        script.ok(CommandType.PUT_GROUP, group("a", true, "10.1.*"));
        script.ok(CommandType.PUT_GROUP, group("b", true, "10.2.*"));
        script.ok(CommandType.PUT_GROUP, group("a", false, "10.3.*"));
        assertThat(script.row(Table.GROUPS, "a").id()).isEqualTo(1);
        assertThat(script.row(Table.GROUPS, "a").allow()).containsExactly("10.3.*");
        script.ok(CommandType.DELETE_GROUP, new DeleteGroup("b"));
        script.ok(CommandType.PUT_GROUP, group("b", true));
        assertThat(script.row(Table.GROUPS, "b").id()).isEqualTo(3);
    }

    @Test
    void rulesThatMeanNothingAreRefused() {
        Script script = new Script();
        script.refused(ResultCode.INVALID, "invalid", CommandType.PUT_GROUP, group("a", true, "10.*.1"));
        script.refused(ResultCode.INVALID, "invalid", CommandType.PUT_GROUP, group("a/b", true));
        script.refused(ResultCode.NOT_FOUND, "group-unknown", CommandType.PUT_GROUP, group("a", false));
        script.refused(
                ResultCode.INVALID,
                "group-invalid",
                CommandType.PUT_GROUP,
                new PutGroup(
                        GroupRule.builder().name("a").order(RuleOrder.of(7)).build(), true));
        script.refused(
                ResultCode.INVALID,
                "group-invalid",
                CommandType.PUT_GROUP,
                new PutGroup(
                        GroupRule.builder()
                                .name("a")
                                .deny(Collections.nCopies(1001, "10.0.0.1"))
                                .build(),
                        true));
        script.ok(CommandType.PUT_GROUP, group("a", true));
        script.refused(ResultCode.CONFLICT, "group-exists", CommandType.PUT_GROUP, group("a", true));
    }

    @Test
    void stationsAreOfGroupsThatThereAre() {
        Script script = new Script();
        script.ok(CommandType.PUT_GROUP, group("a", true));
        script.refused(ResultCode.NOT_FOUND, "group-unknown", CommandType.PUT_STATION, station("s", true, "a", "b"));
        script.refused(ResultCode.INVALID, "group-invalid", CommandType.PUT_STATION, station("s", true));
        script.refused(ResultCode.INVALID, "group-invalid", CommandType.PUT_STATION, station("s", true, "a", "a"));
        script.refused(ResultCode.NOT_FOUND, "station-unknown", CommandType.PUT_STATION, station("s", false, "a"));
        script.ok(CommandType.PUT_STATION, station("s", true, "a"));
        script.refused(ResultCode.CONFLICT, "group-in-use", CommandType.DELETE_GROUP, new DeleteGroup("a"));
        script.ok(CommandType.DELETE_STATION, new DeleteStation("s"));
        script.refused(ResultCode.NOT_FOUND, "station-unknown", CommandType.DELETE_STATION, new DeleteStation("s"));
        script.ok(CommandType.DELETE_GROUP, new DeleteGroup("a"));
    }

    @Test
    void aSetIsGivenToTheNamedNodesOrToAllAndTheirNodesHearOfIt() {
        Script script = Script.demo("n1", "n2");
        script.ok(CommandType.ROUTE_INSTANCES, division("gray.sz.1", "n1"));
        long first = script.revision();
        assertThat(script.hello("n1").routing().division()).isEqualTo("gray.sz.1");
        assertThat(script.hello("n2").routing().division()).isEmpty();
        assertThat(script.reader().feed("n1"))
                .singleElement()
                .satisfies(item -> assertThat(item.entry().revision()).isEqualTo(first));

        script.ok(CommandType.ROUTE_INSTANCES, division("gray.sz.*"));
        assertThat(script.hello("n2").routing().division()).isEqualTo("gray.sz.*");
        script.ok(CommandType.ROUTE_INSTANCES, division(""));
        assertThat(script.hello("n1").routing()).isEqualTo(Routing.DEFAULT);
    }

    @Test
    void onePartOfTheRoutingLeavesTheOthers() {
        Script script = Script.demo("n1");
        script.ok(CommandType.PUT_GROUP, group("south", true));
        script.ok(CommandType.ROUTE_INSTANCES, division("gray.sz.1"));
        script.ok(
                CommandType.ROUTE_INSTANCES,
                route(RoutingPart.GROUP, Routing.builder().group("south").build()));
        script.ok(
                CommandType.ROUTE_INSTANCES,
                route(RoutingPart.WEIGHT, Routing.builder().weight(70).build()));
        script.ok(
                CommandType.ROUTE_INSTANCES,
                new RouteInstances(
                        "Demo",
                        "Hello",
                        List.of(),
                        List.of(RoutingPart.STANDBY, RoutingPart.WEIGHT),
                        new Routing("", "", 80, true)));
        assertThat(script.hello("n1").routing()).isEqualTo(new Routing("gray.sz.1", "south", 80, true));
    }

    @Test
    void routingThatCannotBeIsRefused() {
        Script script = Script.demo("n1");
        script.refused(ResultCode.INVALID, "invalid", CommandType.ROUTE_INSTANCES, division("gray.*.1"));
        script.refused(
                ResultCode.NOT_FOUND, "instance-unknown", CommandType.ROUTE_INSTANCES, division("gray.sz.1", "n7"));
        script.refused(
                ResultCode.NOT_FOUND,
                "group-unknown",
                CommandType.ROUTE_INSTANCES,
                route(RoutingPart.GROUP, Routing.builder().group("x").build()));
        script.refused(
                ResultCode.INVALID,
                "routing-invalid",
                CommandType.ROUTE_INSTANCES,
                route(RoutingPart.WEIGHT, Routing.builder().weight(101).build()));
        script.refused(
                ResultCode.INVALID,
                "routing-invalid",
                CommandType.ROUTE_INSTANCES,
                route(RoutingPart.of(9), Routing.DEFAULT));
        script.refused(
                ResultCode.INVALID,
                "routing-invalid",
                CommandType.ROUTE_INSTANCES,
                new RouteInstances("Demo", "Hello", List.of(), List.of(), Routing.DEFAULT));
        script.server("Demo", "Lone");
        script.refused(
                ResultCode.CONFLICT,
                "no-instance",
                CommandType.ROUTE_INSTANCES,
                division("gray.sz.1").toBuilder().server("Lone").build());
    }

    @Test
    void whoComesToAServerWithAMasterStandsByAndNobodySaysOtherwise() {
        Script script = Script.demo("n1", "n2");
        script.ok(CommandType.ROUTE_INSTANCES, standby(true, "n2"));
        script.ok(
                CommandType.PUT_SERVER,
                new PutServer(
                        Script.serverOf("Demo", "Hello").toBuilder()
                                .standby(StandbyKind.HIDDEN)
                                .build(),
                        false));
        assertThat(script.hello("n2").routing().standby()).isFalse();
        script.node("n3");
        script.ok(CommandType.PLACE_SERVER, new PlaceServer("Demo", "Hello", "n3"));
        assertThat(script.hello("n3").routing().standby()).isTrue();
        script.refused(ResultCode.CONFLICT, "standby-chosen", CommandType.ROUTE_INSTANCES, standby(false, "n3"));
        script.refused(
                ResultCode.INVALID,
                "standby-unknown",
                CommandType.PUT_SERVER,
                new PutServer(
                        Script.serverOf("Demo", "Hello").toBuilder()
                                .standby(StandbyKind.of(5))
                                .build(),
                        false));
    }

    @Test
    void aReleaseDoesNotStartWhoStandsByAndLeavesRunningWhoRuns() {
        Script script = Script.demo("n1", "n2");
        script.ok(CommandType.ROUTE_INSTANCES, standby(true));
        script.begin(Script.release("t1", "p1", "n1"));
        assertThat(script.hello("n1").desired().packageId()).isEqualTo("p1");
        assertThat(script.hello("n1").desired().setting()).isEqualTo(Setting.STOPPED);
        script.progress("n1", StepState.SUCCEEDED, "");
        assertThat(script.task("t1").state()).isEqualTo(StepState.SUCCEEDED);

        script.begin(Script.taskOf(TaskKind.START, "t2", "n1"));
        assertThat(script.hello("n1").desired().setting()).isEqualTo(Setting.RUNNING);
        script.progress("n1", StepState.SUCCEEDED, "");
        script.begin(Script.release("t3", "p2", "n1"));
        assertThat(script.hello("n1").desired().setting()).isEqualTo(Setting.RUNNING);
    }

    @Test
    void anEpochBeginsOnce() {
        Script script = new Script();
        assertThat(script.reader().epoch()).isEmpty();
        script.ok(CommandType.BEGIN_EPOCH, new BeginEpoch("e1"));
        script.refused(ResultCode.CONFLICT, "epoch-exists", CommandType.BEGIN_EPOCH, new BeginEpoch("e1"));
        script.refused(ResultCode.INVALID, "id-invalid", CommandType.BEGIN_EPOCH, new BeginEpoch(""));
        script.ok(CommandType.BEGIN_EPOCH, new BeginEpoch("e2"));
        assertThat(script.reader().epoch()).isEqualTo("e2");
    }

    @Test
    void theAuditSaysWhatWasGiven() {
        Script script = Script.demo("n1");
        script.ok(CommandType.ROUTE_INSTANCES, division("gray.sz.1", "n1"));
        List<AuditEntry> audit = script.reader().list(Table.AUDIT, "");
        AuditEntry last = audit.get(audit.size() - 1);
        assertThat(last.action()).isEqualTo("route-instances");
        assertThat(last.target()).isEqualTo("Demo.Hello");
        assertThat(last.detail()).isEqualTo("DIVISION gray.sz.1 on n1");
    }
}
