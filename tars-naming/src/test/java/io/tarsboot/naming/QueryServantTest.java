package io.tarsboot.naming;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.naming.model.Directory;
import io.tarsboot.protocol.discovery.DirectoryChange;
import io.tarsboot.protocol.discovery.GroupRule;
import io.tarsboot.protocol.discovery.KnownNode;
import io.tarsboot.protocol.discovery.NamedEndpoint;
import io.tarsboot.protocol.discovery.ObjectChange;
import io.tarsboot.protocol.discovery.Rules;
import io.tarsboot.protocol.discovery.Station;
import io.tarsboot.protocol.tars.EndpointF;
import io.tarsboot.protocol.tars.GetMasterSlaveLock;
import io.tarsboot.protocol.tars.QueryFFindObjectByIdInSameSetResult;
import io.tarsboot.protocol.tars.QueryFServant;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class QueryServantTest {

    private static final String OBJECT = "Demo.Hello.HelloObj";

    private Directory directory = Directory.EMPTY;
    private String caller = "10.9.9.9";
    private GetMasterSlaveLock asked = GetMasterSlaveLock.DEFAULT;
    private final QueryFServant query = awaited(new QueryServant(() -> directory, () -> caller, request -> {
        asked = request;
        return CompletableFuture.completedFuture(1);
    }));

    private void nodes(String... names) {
        directory = directory.with(DirectoryChange.builder()
                .revision(directory.revision() + 1)
                .nodes(Arrays.stream(names)
                        .map(name -> new KnownNode(name, "10.0." + name.charAt(0) % 10 + "." + name.substring(1), true))
                        .toList())
                .build());
    }

    private void endpoints(String object, NamedEndpoint... endpoints) {
        directory = directory.with(DirectoryChange.builder()
                .revision(directory.revision() + 1)
                .objects(List.of(new ObjectChange(object, List.of(endpoints), List.of())))
                .build());
    }

    private void rules(Rules rules) {
        directory = directory.with(DirectoryChange.builder()
                .revision(directory.revision() + 1)
                .hasRules(true)
                .rules(rules)
                .build());
    }

    private static NamedEndpoint at(String node) {
        return NamedEndpoint.builder().node(node).port(18600).active(true).build();
    }

    private static NamedEndpoint in(String division, String node) {
        return at(node).toBuilder().division(division).build();
    }

    private static NamedEndpoint grouped(String node) {
        return at(node).toBuilder().grouped(true).build();
    }

    private static GroupRule group(int id, String name, String... allow) {
        return GroupRule.builder().id(id).name(name).allow(List.of(allow)).build();
    }

    private static List<String> names(List<EndpointF> endpoints) {
        return endpoints.stream().map(EndpointF::nodeName).toList();
    }

    @Test
    void anEndpointSaysAllThatClientsRead() throws Exception {
        nodes("a1");
        endpoints(
                OBJECT,
                NamedEndpoint.builder()
                        .node("a1")
                        .port(18600)
                        .transport(2)
                        .timeout(3000)
                        .active(true)
                        .division("gray.sz.1")
                        .weight(40)
                        .authType(1)
                        .standby(true)
                        .build());
        assertThat(query.findObjectById(OBJECT)).singleElement().satisfies(endpoint -> {
            assertThat(endpoint.host()).isEqualTo("10.0.7.1");
            assertThat(endpoint.port()).isEqualTo(18600);
            assertThat(endpoint.istcp()).isEqualTo(2);
            assertThat(endpoint.timeout()).isEqualTo(3000);
            assertThat(endpoint.setId()).isEqualTo("gray.sz.1");
            assertThat(endpoint.weight()).isEqualTo(40);
            assertThat(endpoint.weightType()).isEqualTo(1);
            assertThat(endpoint.authType()).isEqualTo(1);
            assertThat(endpoint.bakFlag()).isEqualTo(1);
            assertThat(endpoint.groupworkid()).isEqualTo(-1);
            assertThat(endpoint.grouprealid()).isEqualTo(-1);
            assertThat(endpoint.nodeName()).isEqualTo("a1");
        });
    }

    @Test
    void whereOneHasAWeightAllHaveOneSinceClientsKeepToWeightsOnlyThen() throws Exception {
        nodes("a1", "a2");
        endpoints(OBJECT, at("a1"), at("a2").toBuilder().weight(10).build());
        assertThat(query.findObjectById(OBJECT))
                .extracting(EndpointF::weightType)
                .containsExactly(1, 1);
        assertThat(query.findObjectById(OBJECT)).extracting(EndpointF::weight).containsExactly(100, 10);
    }

    @Test
    void aNodeThatIsLostTakesItsEndpointsOutUnlessTheyAnnounceThemselves() throws Exception {
        nodes("a1", "a2");
        endpoints(
                OBJECT,
                at("a1"),
                at("a2"),
                at("guest").toBuilder().announced(true).host("10.1.1.1").build());
        directory = directory.with(DirectoryChange.builder()
                .nodes(List.of(new KnownNode("a2", "10.0.7.2", false)))
                .build());
        assertThat(names(query.findObjectById(OBJECT))).containsExactly("a1", "guest");
        assertThat(names(query.findObjectById4Any(OBJECT).inactiveEp())).containsExactly("a2");
        assertThat(query.findObjectNodeName(OBJECT).nodeName()).containsExactly("a1", "guest", "a2");
    }

    @Test
    void whenEveryEndpointOfAFrameworkObjectLooksDeadAllAreOffered() throws Exception {
        String config = "tars.tarsconfig.ConfigObj";
        NamedEndpoint dead = at("m1").toBuilder()
                .announced(true)
                .active(false)
                .host("10.0.0.1")
                .build();
        endpoints(config, dead, dead.toBuilder().node("m2").build());
        assertThat(names(query.findObjectById(config))).containsExactly("m1", "m2");
        assertThat(query.findObjectById4All(config).inactiveEp()).isEmpty();
        endpoints("Demo.Dead.Obj", dead);
        assertThat(query.findObjectById("Demo.Dead.Obj")).isEmpty();
    }

    @Test
    void unknownNamesHaveEmptyListsAndReturnZero() throws Exception {
        for (String name : List.of("No.Such.Obj", "", "a", "a.b", "..", "a.b.c.d", "a/b.c.d", "x".repeat(999))) {
            assertThat(query.findObjectById(name)).isEmpty();
            assertThat(query.findObjectById4Any(name).result()).isZero();
            assertThat(query.findObjectById4All(name).result()).isZero();
            assertThat(query.findObjectByIdInSameGroup(name).activeEp()).isEmpty();
            assertThat(query.findObjectNodeName(name).nodeName()).isEmpty();
            assertThat(query.findObjectByIdInSameSet(name, "gray.sz.1").result())
                    .isZero();
        }
    }

    @Test
    void callersGetTheirOwnGroupAndForWantOfItTheNextBest() throws Exception {
        nodes("a1", "b1", "c1", "d1");
        rules(new Rules(
                List.of(group(1, "a", "10.0.7.*"), group(2, "b", "10.0.8.*"), group(3, "c", "10.0.9.*")),
                List.of(new Station("second", 2, List.of("a", "c")), new Station("first", 1, List.of("a", "b")))));
        endpoints(OBJECT, grouped("a1"), grouped("b1"), grouped("c1"), at("d1"));

        caller = "10.0.7.77";
        assertThat(names(query.findObjectByIdInSameGroup(OBJECT).activeEp())).containsExactly("a1");
        endpoints(OBJECT, grouped("a1").toBuilder().active(false).build());
        assertThat(names(query.findObjectByIdInSameGroup(OBJECT).activeEp())).containsExactly("b1");
        endpoints(OBJECT, grouped("b1").toBuilder().active(false).build());
        assertThat(names(query.findObjectById4All(OBJECT).activeEp())).containsExactly("c1");
        assertThat(names(query.findObjectById4All(OBJECT).inactiveEp())).containsExactly("a1");
        endpoints(OBJECT, grouped("c1").toBuilder().active(false).build());
        assertThat(names(query.findObjectByIdInSameGroup(OBJECT).activeEp())).containsExactly("d1");
        endpoints(OBJECT, at("d1").toBuilder().active(false).build());
        assertThat(query.findObjectByIdInSameGroup(OBJECT).activeEp()).isEmpty();
        assertThat(names(query.findObjectByIdInSameGroup(OBJECT).inactiveEp())).containsExactly("a1", "b1", "c1", "d1");

        caller = "192.168.0.1";
        endpoints(OBJECT, grouped("a1"), grouped("c1"));
        assertThat(names(query.findObjectByIdInSameGroup(OBJECT).activeEp())).containsExactly("a1", "c1");
    }

    @Test
    void aCallerThatNamesItsNodeIsInTheGroupOfTheNodesHost() throws Exception {
        nodes("a1", "b1");
        rules(new Rules(List.of(group(1, "a", "10.0.7.*"), group(2, "b", "10.0.8.*")), List.of()));
        endpoints(OBJECT, grouped("a1"), grouped("b1"));
        caller = "b1";
        assertThat(names(query.findObjectByIdInSameGroup(OBJECT).activeEp())).containsExactly("b1");
    }

    @Test
    void stationsAreForWhoeverStandsInOneOfTheirGroups() throws Exception {
        nodes("a1", "b1");
        rules(new Rules(
                List.of(group(1, "a", "10.0.7.*"), group(2, "b", "10.0.8.*")),
                List.of(new Station("south", 1, List.of("a")))));
        endpoints(OBJECT, at("a1"), at("b1"));
        assertThat(names(query.findObjectByIdInSameStation(OBJECT, "south").activeEp()))
                .containsExactly("a1");
        assertThat(query.findObjectByIdInSameStation("No.Such.Obj", "south").result())
                .isZero();
        assertThat(query.findObjectByIdInSameStation(OBJECT, "north").result()).isEqualTo(-1);
    }

    private void answers(String set, int result, String... nodes) throws Exception {
        QueryFFindObjectByIdInSameSetResult found = query.findObjectByIdInSameSet(OBJECT, set);
        assertThat(found.result()).as(set).isEqualTo(result);
        assertThat(names(found.activeEp())).as(set).containsExactly(nodes);
    }

    @Test
    void setsKeepToThemselves() throws Exception {
        nodes("a1", "a2", "a3", "a4", "a5");
        endpoints(
                OBJECT,
                in("gray.sz.1", "a1"),
                in("gray.sz.2", "a2"),
                in("gray.sz.*", "a3"),
                in("gray.gz.1", "a4"),
                at("a5"));
        answers("gray.sz.1", 0, "a1");
        answers("gray.sz.3", 0, "a3");
        answers("gray.sz.*", 0, "a1", "a2", "a3");
        answers("gray.gz.1", 0, "a4");
        answers("gray.gz.2", -1);
        answers("gray.bj.1", -1);
        answers("gray.bj.*", -1);
        // Nobody is in a set of that name: sets do not matter.
        answers("blue.sz.1", 0, "a1", "a2", "a3", "a4", "a5");
        for (String none : List.of("", "gray", "gray.sz", "*.sz.1", "gray.*.1", "gray..1", "gray.sz.", "gray.sz.1.2")) {
            answers(none, -1);
        }
    }

    @Test
    void aSetWhoseMembersAreAllDeadIsStillTheirSet() throws Exception {
        nodes("a1", "a2");
        endpoints(OBJECT, in("gray.sz.1", "a1").toBuilder().active(false).build(), in("gray.sz.*", "a2"));
        answers("gray.sz.1", 0);
        assertThat(names(query.findObjectByIdInSameSet(OBJECT, "gray.sz.1").inactiveEp()))
                .containsExactly("a1");
    }

    @Test
    void whatIsNotOfferedIsRefused() throws Exception {
        assertThat(query.registerChange(Map.of(), "x")).isEqualTo(-1);
        assertThat(query.registerQuery(OBJECT, "x")).isEqualTo(-1);
    }

    @Test
    void anAnswerIsWorkedOutOnceUntilSomethingInItChanges() throws Exception {
        nodes("a1", "a2");
        endpoints(OBJECT, at("a1"));
        List<EndpointF> first = query.findObjectById(OBJECT);
        endpoints("Demo.Other.Obj", at("a2"));
        assertThat(query.findObjectById(OBJECT)).isSameAs(first);
        nodes("a3");
        assertThat(query.findObjectById(OBJECT)).isNotSameAs(first).isEqualTo(first);
    }

    @Test
    void whoIsTheMasterIsAskedElsewhere() throws Exception {
        GetMasterSlaveLock request =
                GetMasterSlaveLock.builder().application("Demo").build();
        assertThat(query.getLocker(request)).isEqualTo(1);
        assertThat(asked).isEqualTo(request);
    }

    /** The same functions with the values that are there at once. */
    private static QueryFServant awaited(QueryServant servant) {
        return (QueryFServant) Proxy.newProxyInstance(
                QueryFServant.class.getClassLoader(),
                new Class<?>[] {QueryFServant.class},
                (proxy, method, arguments) -> {
                    Object answer = QueryServant.class
                            .getMethod(method.getName(), method.getParameterTypes())
                            .invoke(servant, arguments);
                    return ((CompletableFuture<?>) answer).join();
                });
    }
}
