package io.tarsboot.registry.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.registry.AdapterSpec;
import io.tarsboot.protocol.registry.CreateTask;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.LoseFrameworkEndpoint;
import io.tarsboot.protocol.registry.PutServer;
import io.tarsboot.protocol.registry.RemoveInstance;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.protocol.registry.TaskKind;
import io.tarsboot.protocol.tars.EndpointF;
import io.tarsboot.protocol.tars.GetMasterSlaveLock;
import io.tarsboot.registry.group.SmallWorld;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscoveryTest {

    private final SmallWorld world = new SmallWorld("n1", "n2");
    private final Discovery discovery = new Discovery(world.state, List::of);
    private final QueryServant query = new QueryServant(discovery);

    private List<String> active() {
        return nodes(discovery.find(SmallWorld.OBJECT).active());
    }

    private List<String> inactive() {
        return nodes(discovery.find(SmallWorld.OBJECT).inactive());
    }

    private static List<String> nodes(List<EndpointF> endpoints) {
        return endpoints.stream().map(EndpointF::nodeName).toList();
    }

    @Test
    void anInstanceIsActiveOnceItsNodeSaysSo() {
        assertThat(active()).isEmpty();
        world.activate("n1");
        assertThat(active()).containsExactly("n1");
        assertThat(discovery.find(SmallWorld.OBJECT).active()).singleElement().satisfies(endpoint -> {
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
        assertThat(discovery.find(SmallWorld.OBJECT).inactive())
                .extracting(EndpointF::port)
                .containsExactly(20_000, 20_000);
    }

    @Test
    void aListIsWorkedOutAnewOnlyWhenSomethingInItChanged() {
        world.activate("n1");
        AddressList first = discovery.find(SmallWorld.OBJECT);
        world.announce(SmallWorld.endpoint("tars.tarsconfig.ConfigObj", "n1", 1));
        // The first report of a node that the cache has not seen before may be anything; the second is only a load.
        world.report("n2");
        AddressList second = discovery.find(SmallWorld.OBJECT);
        world.report("n2");
        assertThat(discovery.find(SmallWorld.OBJECT)).isSameAs(second).isEqualTo(first);
    }

    @Test
    void unknownNamesHaveEmptyListsAndReturnZero() {
        for (String name :
                List.of("No.Such.Obj", "", "a", "a.b", "..", "a.b.", "a.b.c.d", "a/b.c.d", "x".repeat(999))) {
            assertThat(query.findObjectById(name)).isEmpty();
            assertThat(query.findObjectById4Any(name).result()).isZero();
            assertThat(query.findObjectById4All(name).result()).isZero();
            assertThat(query.findObjectByIdInSameGroup(name).activeEp()).isEmpty();
            assertThat(query.findObjectNodeName(name).nodeName()).isEmpty();
        }
    }

    @Test
    void theClassicFunctionsAnswerAlike() {
        world.activate("n1");
        world.activate("n2");
        world.lose("n2");
        assertThat(nodes(query.findObjectById(SmallWorld.OBJECT))).containsExactly("n1");
        assertThat(nodes(query.findObjectById4Any(SmallWorld.OBJECT).inactiveEp()))
                .containsExactly("n2");
        assertThat(nodes(query.findObjectById4All(SmallWorld.OBJECT).activeEp()))
                .containsExactly("n1");
        assertThat(nodes(query.findObjectByIdInSameGroup(SmallWorld.OBJECT).activeEp()))
                .containsExactly("n1");
        assertThat(query.findObjectNodeName(SmallWorld.OBJECT).nodeName()).containsExactly("n1", "n2");
        // Without sets, whoever is in one gets what the group has; a set that cannot be is an error.
        assertThat(nodes(query.findObjectByIdInSameSet(SmallWorld.OBJECT, "app.sz.1")
                        .activeEp()))
                .containsExactly("n1");
        assertThat(query.findObjectByIdInSameSet(SmallWorld.OBJECT, "*.sz.1").result())
                .isEqualTo(-1);
        assertThat(query.findObjectByIdInSameSet(SmallWorld.OBJECT, "app").result())
                .isEqualTo(-1);
        assertThat(query.findObjectByIdInSameStation(SmallWorld.OBJECT, "sz").result())
                .isEqualTo(-1);
        assertThat(query.registerChange(Map.of(), "x")).isEqualTo(-1);
        assertThat(query.registerQuery(SmallWorld.OBJECT, "x")).isEqualTo(-1);
        assertThat(query.getLocker(GetMasterSlaveLock.DEFAULT)).isEqualTo(-1);
    }

    @Test
    void whenEveryEndpointOfAFrameworkObjectLooksDeadAllAreOffered() {
        String object = "tars.tarsconfig.ConfigObj";
        FrameworkEndpoint one = SmallWorld.endpoint(object, "n1", 1);
        FrameworkEndpoint other = SmallWorld.endpoint(object, "n2", 2);
        world.announce(one);
        world.announce(other);
        assertThat(discovery.find(object).active()).hasSize(2);
        world.run(CommandType.LOSE_FRAMEWORK_ENDPOINT, new LoseFrameworkEndpoint(one));
        assertThat(nodes(discovery.find(object).active())).containsExactly("n2");
        assertThat(nodes(discovery.find(object).inactive())).containsExactly("n1");
        world.run(CommandType.LOSE_FRAMEWORK_ENDPOINT, new LoseFrameworkEndpoint(other));
        assertThat(nodes(discovery.find(object).active())).containsExactly("n1", "n2");
        assertThat(discovery.find(object).inactive()).isEmpty();
    }

    @Test
    void theMembersOwnObjectsAreKnownBeforeTheyAreAnnounced() {
        String object = "tars.tarsregistry.QueryObj";
        FrameworkEndpoint own = SmallWorld.endpoint(object, "127.0.0.1:1", 17890);
        Discovery discoveryOfMember = new Discovery(world.state, () -> List.of(own));
        assertThat(discoveryOfMember.find(object).active()).hasSize(1);
        world.announce(own);
        assertThat(discoveryOfMember.find(object).active()).hasSize(1);
        assertThat(new QueryLocator(discoveryOfMember).get())
                .isEqualTo("tars.tarsregistry.QueryObj@tcp -h 127.0.0.1 -p 17890 -t 60000");
    }

    @Test
    void aPortThatSpeaksHttpIsNotInTheListsOfTars() {
        world.announce(SmallWorld.endpoint("tars.tarsadmin.HttpObj", "n1", 1).toBuilder()
                .protocol("http")
                .build());
        assertThat(discovery.find("tars.tarsadmin.HttpObj")).isEqualTo(AddressList.EMPTY);
    }

    @Test
    void guestsAreFoundByNameAndGoneWhenTheyLeave() {
        FrameworkEndpoint guest = SmallWorld.endpoint("Shop.PriceServer.HttpObj", "guest-1", 1).toBuilder()
                .protocol("not_tars")
                .build();
        world.announce(guest);
        assertThat(nodes(discovery.find(guest.object()).active())).containsExactly("guest-1");
        world.run(CommandType.LOSE_FRAMEWORK_ENDPOINT, new LoseFrameworkEndpoint(guest));
        assertThat(discovery.find(guest.object())).isEqualTo(AddressList.EMPTY);
    }

    @Test
    void whereAnOperatorEnteredAServerGuestsAreNotFoundAnyMore() {
        FrameworkEndpoint guest = SmallWorld.endpoint("Demo.LateServer.LateObj", "guest-1", 1);
        world.announce(guest);
        assertThat(discovery.find(guest.object()).active()).hasSize(1);
        world.run(
                CommandType.PUT_SERVER,
                new PutServer(
                        io.tarsboot.protocol.registry.Server.builder()
                                .app("Demo")
                                .name("LateServer")
                                .type("tars_java")
                                .build(),
                        true));
        assertThat(discovery.find(guest.object()).active()).isEmpty();
    }

    @Test
    void listsAreAnsweredWithoutAQuorum() {
        world.activate("n1");
        world.state.quorum(false);
        assertThat(active()).containsExactly("n1");
    }
}
