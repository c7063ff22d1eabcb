package io.tarsboot.registry.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.TarsStruct;
import io.tarsboot.naming.model.Addresses;
import io.tarsboot.naming.model.Directory;
import io.tarsboot.protocol.discovery.DirectoryChange;
import io.tarsboot.protocol.discovery.GroupRule;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.registry.Actual;
import io.tarsboot.protocol.registry.AdapterSpec;
import io.tarsboot.protocol.registry.Announce;
import io.tarsboot.protocol.registry.BeginEpoch;
import io.tarsboot.protocol.registry.CreateTask;
import io.tarsboot.protocol.registry.DeleteNode;
import io.tarsboot.protocol.registry.DeleteServer;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.Listening;
import io.tarsboot.protocol.registry.LoseFrameworkEndpoint;
import io.tarsboot.protocol.registry.LoseNode;
import io.tarsboot.protocol.registry.NodeReport;
import io.tarsboot.protocol.registry.PlaceServer;
import io.tarsboot.protocol.registry.PutGroup;
import io.tarsboot.protocol.registry.PutServer;
import io.tarsboot.protocol.registry.RemoveInstance;
import io.tarsboot.protocol.registry.ReportNode;
import io.tarsboot.protocol.registry.RouteInstances;
import io.tarsboot.protocol.registry.Routing;
import io.tarsboot.protocol.registry.RoutingPart;
import io.tarsboot.protocol.registry.ServerReport;
import io.tarsboot.protocol.registry.ServerState;
import io.tarsboot.protocol.registry.StandbyKind;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.protocol.registry.TaskKind;
import io.tarsboot.protocol.tars.EndpointF;
import io.tarsboot.raft.Registration;
import io.tarsboot.registry.group.SmallWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveDirectoryTest {

    private final SmallWorld world = new SmallWorld("n1", "n2");
    private final LiveDirectory live = new LiveDirectory(world.state, List::of);

    private List<String> active() {
        return nodes(live.get().any(SmallWorld.OBJECT).active());
    }

    private List<String> inactive() {
        return nodes(live.get().any(SmallWorld.OBJECT).inactive());
    }

    private static List<String> nodes(List<EndpointF> endpoints) {
        return endpoints.stream().map(EndpointF::nodeName).toList();
    }

    @Test
    void anInstanceIsActiveOnceItsNodeSaysSo() {
        assertThat(active()).isEmpty();
        world.activate("n1");
        assertThat(active()).containsExactly("n1");
        assertThat(live.get().any(SmallWorld.OBJECT).active()).singleElement().satisfies(endpoint -> {
            assertThat(endpoint.host()).isEqualTo("10.0.0.1");
            assertThat(endpoint.port()).isEqualTo(18600);
            assertThat(endpoint.timeout()).isEqualTo(60_000);
            assertThat(endpoint.istcp()).isEqualTo(1);
            assertThat(endpoint.grouprealid()).isEqualTo(-1);
            assertThat(endpoint.groupworkid()).isEqualTo(-1);
            assertThat(endpoint.setId()).isEmpty();
            assertThat(endpoint.weightType()).isZero();
            assertThat(endpoint.nodeName()).isEqualTo("n1");
        });
    }

    @Test
    void aProcessThatEndedIsInactiveUntilItIsBack() {
        world.activate("n1");
        world.activate("n2");
        assertThat(active()).containsExactly("n1", "n2");
        world.report("n1", world.inactive("n1"));
        assertThat(active()).containsExactly("n2");
        assertThat(inactive()).containsExactly("n1");
        world.report("n1", world.active("n1"));
        assertThat(active()).containsExactly("n1", "n2");
    }

    @Test
    void aLostNodeTakesItsInstancesOutAndBringsThemBack() {
        world.activate("n1");
        world.activate("n2");
        assertThat(active()).containsExactly("n1", "n2");
        world.lose("n2");
        assertThat(active()).containsExactly("n1");
        assertThat(inactive()).containsExactly("n2");
        world.report("n2", world.active("n2"));
        assertThat(active()).containsExactly("n1", "n2");
    }

    @Test
    void whatShouldNotRunIsNotActiveEvenWhileItStillRuns() {
        world.activate("n1");
        world.run(
                CommandType.CREATE_TASK,
                new CreateTask(Task.builder()
                        .id("stop")
                        .kind(TaskKind.STOP)
                        .app("Demo")
                        .server("Hello")
                        .build()));
        assertThat(active()).isEmpty();
        assertThat(inactive()).containsExactly("n1");
    }

    @Test
    void aRemovedInstanceIsInNeitherList() {
        world.activate("n1");
        world.activate("n2");
        assertThat(active()).hasSize(2);
        world.lose("n1");
        world.run(CommandType.REMOVE_INSTANCE, new RemoveInstance("Demo", "Hello", "n1"));
        assertThat(active()).containsExactly("n2");
        assertThat(inactive()).isEmpty();
    }

    @Test
    void anInstanceThatNeverRanIsInactiveAtThePortThatItsAdapterNames() {
        assertThat(inactive()).isEmpty();
        AdapterSpec adapter = SmallWorld.hello().adapters().get(0);
        world.run(
                CommandType.PUT_SERVER,
                new PutServer(
                        SmallWorld.hello().toBuilder()
                                .adapters(
                                        List.of(adapter.toBuilder().port(20_000).build()))
                                .build(),
                        false));
        assertThat(live.get().any(SmallWorld.OBJECT).inactive())
                .extracting(EndpointF::port)
                .containsExactly(20_000, 20_000);
    }

    @Test
    void aListIsWorkedOutAnewOnlyWhenSomethingInItChanged() {
        world.activate("n1");
        Addresses first = live.get().any(SmallWorld.OBJECT);
        world.announce(SmallWorld.endpoint("tars.tarsconfig.ConfigObj", "n1", 1));
        Addresses second = live.get().any(SmallWorld.OBJECT);
        world.report("n2");
        assertThat(live.get().any(SmallWorld.OBJECT)).isSameAs(second).isEqualTo(first);
    }

    @Test
    void whenEveryEndpointOfAFrameworkObjectLooksDeadAllAreOffered() {
        String object = "tars.tarsconfig.ConfigObj";
        FrameworkEndpoint one = SmallWorld.endpoint(object, "n1", 1);
        FrameworkEndpoint other = SmallWorld.endpoint(object, "n2", 2);
        world.announce(one);
        world.announce(other);
        assertThat(live.get().any(object).active()).hasSize(2);
        world.run(CommandType.LOSE_FRAMEWORK_ENDPOINT, new LoseFrameworkEndpoint(one));
        assertThat(nodes(live.get().any(object).active())).containsExactly("n2");
        assertThat(nodes(live.get().any(object).inactive())).containsExactly("n1");
        world.run(CommandType.LOSE_FRAMEWORK_ENDPOINT, new LoseFrameworkEndpoint(other));
        assertThat(nodes(live.get().any(object).active())).containsExactly("n1", "n2");
        assertThat(live.get().any(object).inactive()).isEmpty();
    }

    @Test
    void theMembersOwnObjectsAreKnownBeforeTheyAreAnnounced() {
        String object = "tars.tarsregistry.QueryObj";
        FrameworkEndpoint own = SmallWorld.endpoint(object, "127.0.0.1:1", 17890);
        LiveDirectory ofMember = new LiveDirectory(world.state, () -> List.of(own));
        assertThat(ofMember.get().any(object).active()).hasSize(1);
        assertThat(ofMember.shared().any(object).active()).isEmpty();
        world.announce(own);
        assertThat(ofMember.get().any(object).active()).hasSize(1);
        assertThat(new QueryLocator(ofMember::get).get())
                .isEqualTo("tars.tarsregistry.QueryObj@tcp -h 127.0.0.1 -p 17890 -t 60000");
    }

    @Test
    void aPortThatSpeaksHttpIsNotInTheListsOfTars() {
        world.announce(SmallWorld.endpoint("tars.tarsadmin.HttpObj", "n1", 1).toBuilder()
                .protocol("http")
                .build());
        assertThat(live.get().any("tars.tarsadmin.HttpObj")).isEqualTo(Addresses.EMPTY);
    }

    @Test
    void guestsAreFoundByNameAndGoneWhenTheyLeave() {
        FrameworkEndpoint guest = SmallWorld.endpoint("Shop.PriceServer.HttpObj", "guest-1", 1).toBuilder()
                .protocol("not_tars")
                .build();
        world.announce(guest);
        assertThat(nodes(live.get().any(guest.object()).active())).containsExactly("guest-1");
        world.run(CommandType.LOSE_FRAMEWORK_ENDPOINT, new LoseFrameworkEndpoint(guest));
        assertThat(live.get().any(guest.object())).isEqualTo(Addresses.EMPTY);
    }

    @Test
    void whereAnOperatorEnteredAServerGuestsAreNotFoundAnyMore() {
        FrameworkEndpoint guest = SmallWorld.endpoint("Demo.LateServer.LateObj", "guest-1", 1);
        world.announce(guest);
        assertThat(live.get().any(guest.object()).active()).hasSize(1);
        world.run(
                CommandType.PUT_SERVER,
                new PutServer(
                        io.tarsboot.protocol.registry.Server.builder()
                                .app("Demo")
                                .name("LateServer")
                                .type("tars_java")
                                .build(),
                        true));
        assertThat(live.get().any(guest.object()).active()).isEmpty();
    }

    @Test
    void listsAreAnsweredWithoutAQuorum() {
        world.activate("n1");
        world.state.quorum(false);
        assertThat(active()).containsExactly("n1");
    }

    private void change(io.tarsboot.protocol.registry.Server server) {
        world.run(CommandType.PUT_SERVER, new PutServer(server, false));
    }

    private void route(RoutingPart part, Routing routing, String... nodes) {
        world.run(
                CommandType.ROUTE_INSTANCES,
                new RouteInstances("Demo", "Hello", List.of(nodes), List.of(part), routing));
    }

    @Test
    void whoStandsByIsInNeitherListUnlessTheServerListsThemToo() {
        world.activate("n1");
        world.activate("n2");
        route(RoutingPart.STANDBY, Routing.builder().standby(true).build(), "n2");
        assertThat(active()).containsExactly("n1");
        assertThat(inactive()).isEmpty();

        // Beginning to have a master clears who stood by.
        change(SmallWorld.hello().toBuilder().standby(StandbyKind.HIDDEN).build());
        assertThat(active()).containsExactly("n1", "n2");
        world.report("n3");
        world.run(CommandType.PLACE_SERVER, new PlaceServer("Demo", "Hello", "n3"));
        world.activate("n3");
        assertThat(active()).containsExactly("n1", "n2");
        change(SmallWorld.hello().toBuilder().standby(StandbyKind.LISTED).build());
        assertThat(active()).containsExactly("n1", "n2", "n3");
        assertThat(live.get().any(SmallWorld.OBJECT).active())
                .extracting(EndpointF::bakFlag)
                .containsExactly(0, 0, 1);
    }

    @Test
    void setsGroupsWeightsAndKeysReachTheLists() {
        world.activate("n1");
        world.activate("n2");
        world.run(
                CommandType.PUT_GROUP,
                new PutGroup(
                        GroupRule.builder()
                                .name("south")
                                .allow(List.of("10.0.0.1"))
                                .build(),
                        true));
        AdapterSpec adapter = SmallWorld.hello().adapters().get(0);
        change(SmallWorld.hello().toBuilder()
                .grouped(true)
                .adapters(List.of(adapter.toBuilder().authType(1).build()))
                .build());
        route(RoutingPart.DIVISION, Routing.builder().division("gray.sz.1").build(), "n1");
        route(RoutingPart.WEIGHT, Routing.builder().weight(30).build(), "n2");

        List<EndpointF> found = live.get().any(SmallWorld.OBJECT).active();
        assertThat(found).extracting(EndpointF::setId).containsExactly("gray.sz.1", "");
        assertThat(found).extracting(EndpointF::groupworkid).containsExactly(1, -1);
        assertThat(found).extracting(EndpointF::weight).containsExactly(100, 30);
        assertThat(found).extracting(EndpointF::authType).containsExactly(1, 1);
        assertThat(nodes(live.get().near(SmallWorld.OBJECT, "n1").active())).containsExactly("n1");
        assertThat(nodes(live.get().near(SmallWorld.OBJECT, "10.0.0.9").active()))
                .containsExactly("n1", "n2");

        route(RoutingPart.GROUP, Routing.builder().group("south").build(), "n2");
        assertThat(nodes(live.get().near(SmallWorld.OBJECT, "n1").active())).containsExactly("n1", "n2");
    }

    @Test
    void aNewEpochIsKnownAtOnce() {
        world.run(CommandType.BEGIN_EPOCH, new BeginEpoch("first"));
        assertThat(live.shared().epoch()).isEqualTo("first");
        Directory before = live.shared();
        world.run(CommandType.BEGIN_EPOCH, new BeginEpoch("second"));
        assertThat(live.shared().since(before).whole()).isTrue();
    }

    @Test
    void whoFollowsIsToldEachDirectoryInOrder() {
        List<Directory> told = new ArrayList<>();
        List<Directory> anew = new ArrayList<>();
        Registration registration = live.follow(new LiveDirectory.Follower() {
            @Override
            public void changed(Directory next, DirectoryChange touched) {
                told.add(next);
            }

            @Override
            public void readAnew(Directory next, long since, DirectoryChange touched) {
                anew.add(next);
            }
        });
        assertThat(anew).containsExactly(live.shared());
        world.activate("n1");
        assertThat(told).isNotEmpty().extracting(Directory::revision).isSorted();
        assertThat(told.get(told.size() - 1)).isSameAs(live.shared());
        registration.close();
        int before = told.size();
        world.activate("n2");
        assertThat(told).hasSize(before);
    }

    /** Whatever happens, following the changes leads to what reading everything would. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void followingEndsWhereReadingBegins(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            somethingHappens(random);
            if (i % 20 == 0) {
                assertThat(content(live)).isEqualTo(content(new LiveDirectory(world.state, List::of)));
            }
        }
        assertThat(live.shared().objects()).isPositive();
    }

    private static DirectoryChange content(LiveDirectory directory) {
        return directory.shared().page(0, 1).toBuilder().revision(0).build();
    }

    private void somethingHappens(Random random) {
        String node = "n" + (1 + random.nextInt(4));
        FrameworkEndpoint announced = SmallWorld.endpoint(
                        List.of("Shop.Late.Obj", "tars.tarsconfig.ConfigObj", "Demo.Guest.Obj")
                                .get(random.nextInt(3)),
                        node,
                        1 + random.nextInt(2))
                .toBuilder()
                .protocol("tars")
                .build();
        AdapterSpec adapter = SmallWorld.hello().adapters().get(0);
        switch (random.nextInt(12)) {
            case 0 -> attempt(CommandType.PLACE_SERVER, new PlaceServer("Demo", "Hello", node));
            case 1 -> attempt(CommandType.REMOVE_INSTANCE, new RemoveInstance("Demo", "Hello", node));
            case 2 -> attempt(CommandType.LOSE_NODE, new LoseNode(node, "s-" + node));
            case 3 -> attempt(CommandType.DELETE_NODE, new DeleteNode(node));
            case 4 -> attempt(CommandType.ANNOUNCE, new Announce(announced));
            case 5 -> attempt(CommandType.LOSE_FRAMEWORK_ENDPOINT, new LoseFrameworkEndpoint(announced));
            case 6 ->
                attempt(
                        CommandType.PUT_SERVER,
                        new PutServer(
                                SmallWorld.hello().toBuilder()
                                        .grouped(random.nextBoolean())
                                        .standby(StandbyKind.of(random.nextInt(3)))
                                        .adapters(List.of(adapter.toBuilder()
                                                .port(random.nextInt(3))
                                                .authType(random.nextInt(2))
                                                .build()))
                                        .build(),
                                false));
            case 7 ->
                attempt(
                        CommandType.ROUTE_INSTANCES,
                        new RouteInstances(
                                "Demo",
                                "Hello",
                                random.nextBoolean() ? List.of() : List.of(node),
                                List.of(RoutingPart.of(1 + random.nextInt(4))),
                                new Routing("a.b." + random.nextInt(3), "", random.nextInt(3), random.nextBoolean())));
            case 8 -> {
                PutServer guest = new PutServer(
                        io.tarsboot.protocol.registry.Server.builder()
                                .app("Demo")
                                .name("Guest")
                                .type("tars_java")
                                .build(),
                        true);
                if (random.nextBoolean()) {
                    attempt(CommandType.PUT_SERVER, guest);
                } else {
                    attempt(CommandType.DELETE_SERVER, new DeleteServer("Demo", "Guest"));
                }
            }
            case 9 ->
                attempt(
                        CommandType.PUT_GROUP,
                        new PutGroup(
                                GroupRule.builder()
                                        .name("g" + random.nextInt(2))
                                        .allow(List.of("10.0.0." + random.nextInt(4)))
                                        .build(),
                                random.nextBoolean()));
            default -> {
                ServerReport report = new ServerReport(
                        "Demo",
                        "Hello",
                        Actual.builder()
                                .state(random.nextInt(3) > 0 ? ServerState.ACTIVE : ServerState.INACTIVE)
                                .listening(
                                        random.nextInt(4) == 0
                                                ? List.of()
                                                : List.of(Listening.builder()
                                                        .servant(
                                                                random.nextInt(5) == 0
                                                                        ? "Demo.Hello.OtherObj"
                                                                        : SmallWorld.OBJECT)
                                                        .transport("tcp")
                                                        .port(18600 + random.nextInt(3))
                                                        .build()))
                                .build());
                attempt(
                        CommandType.REPORT_NODE,
                        new ReportNode(new NodeReport(SmallWorld.node(node), List.of(report), true)));
            }
        }
    }

    /** It may be refused. */
    private <T extends TarsStruct> void attempt(CommandType<T> type, T body) {
        world.state.run(type, body, world.clock.millis());
    }
}
