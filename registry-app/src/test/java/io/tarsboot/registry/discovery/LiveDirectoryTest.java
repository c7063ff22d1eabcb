package io.tarsboot.registry.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.naming.model.Addresses;
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
import io.tarsboot.registry.group.SmallWorld;
import java.util.List;
import org.junit.jupiter.api.Test;

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
}
