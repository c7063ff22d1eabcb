package io.tarsboot.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tarsboot.contract.Call;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.HashKey;
import io.tarsboot.contract.ServantProxy;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.Eventually;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.client.ClientState.MemberState;
import io.tarsboot.rpc.client.ScriptedServers.Server;
import io.tarsboot.rpc.client.health.EndpointEvent;
import io.tarsboot.rpc.client.health.EndpointEvent.Change;
import io.tarsboot.rpc.config.Balancing;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.IsolationPolicy;
import io.tarsboot.rpc.config.ObjectPolicy;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.time.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How bad endpoints are left out and come back, with servers that do as they are told and a clock turned by hand. */
class EndpointCareTest {

    private static final String OBJECT = "Test.CareServer.CareObj";
    private static final ObjectPolicy AT_ONCE = ObjectPolicy.DEFAULT.withSlowStart(Duration.ZERO);
    private static final Call<Boolean> CALL = new Call<>("work", ValuesWriter.NOTHING, in -> true);

    private final ManualScheduler time = new ManualScheduler();
    private final ScriptedServers servers = new ScriptedServers();
    private final List<EndpointEvent> events = new CopyOnWriteArrayList<>();
    private final Server one = servers.at(1);
    private final Server two = servers.at(2);
    private final Server three = servers.at(3);
    private @Nullable Communicator communicator;

    @AfterEach
    void close() {
        if (communicator != null) {
            communicator.close();
        }
    }

    @Test
    void endpointThatKeepsFailingIsLeftOut() {
        ServantProxy proxy = proxy(AT_ONCE, 1, 2);
        two.answer = ReturnCode.UNKNOWN;
        call(proxy, 100);
        assertThat(two.takeRequests())
                .as("half of the calls, until twenty had failed")
                .isEqualTo(20);
        assertThat(condition(2)).isEqualTo("isolated");
        assertThat(member(2).reason()).isEqualTo("20 of 20 calls failed within 60000 ms");
        assertThat(condition(1)).isEqualTo("usable");
        call(proxy, 100);
        assertThat(two.requests).isZero();
    }

    @Test
    void endpointThatDoesNotAnswerInTimeIsLeftOut() {
        ServantProxy proxy = proxy(AT_ONCE, 1, 2);
        two.answer = ScriptedServers.SILENT;
        call(proxy, 40);
        assertThat(two.takeRequests()).isEqualTo(20);
        assertThat(condition(2)).as("nobody knows yet").isEqualTo("usable");
        time.advance(ClientConfig.DEFAULT.asyncTimeout());
        assertThat(condition(2)).isEqualTo("isolated");
    }

    @Test
    void fiftyFailuresInARowAreEnoughAfterManyAnswers() {
        ServantProxy proxy = proxy(AT_ONCE, 1, 2);
        call(proxy, 2_000);
        two.takeRequests();
        two.answer = ReturnCode.OVERLOAD;
        call(proxy, 200);
        assertThat(two.takeRequests()).isEqualTo(50);
        assertThat(member(2).reason()).isEqualTo("50 calls in a row failed within 5000 ms");
    }

    @Test
    void answersThatBlameTheCallerDoNotLeaveAnEndpointOut() {
        ServantProxy proxy = proxy(AT_ONCE, 1, 2);
        two.answer = ReturnCode.DECODE;
        call(proxy, 300);
        two.answer = 4711;
        call(proxy, 300);
        assertThat(two.requests).isEqualTo(300);
        assertThat(condition(2)).isEqualTo("usable");
    }

    @Test
    void oneCallProbesAnIsolatedEndpointAndAnAnswerBringsItBack() {
        ServantProxy proxy = isolatedSecond(AT_ONCE);
        time.advance(Duration.ofMillis(29_999));
        call(proxy, 10);
        assertThat(two.requests).isZero();
        time.advance(Duration.ofMillis(1));
        two.answer = ReturnCode.SUCCESS;
        call(proxy, 1);
        assertThat(two.takeRequests()).as("the probe").isEqualTo(1);
        assertThat(condition(2)).isEqualTo("usable");
        call(proxy, 100);
        assertThat(two.takeRequests()).isEqualTo(50);
        assertThat(time.waiting()).as("no timer stays").isZero();
    }

    @Test
    void whileAProbeIsUnderWayNoOtherCallIsRisked() {
        ServantProxy proxy = isolatedSecond(AT_ONCE);
        two.answer = ScriptedServers.SILENT;
        time.advance(Duration.ofSeconds(30));
        call(proxy, 100);
        assertThat(two.takeRequests()).isEqualTo(1);
    }

    @Test
    void probesInVainBecomeRarer() {
        ServantProxy proxy = isolatedSecond(AT_ONCE);
        for (int wait : new int[] {30, 60, 120, 120, 120}) {
            time.advance(Duration.ofSeconds(wait - 1));
            call(proxy, 10);
            assertThat(two.takeRequests()).as("a second before %d s", wait).isZero();
            time.advance(Duration.ofSeconds(1));
            call(proxy, 10);
            assertThat(two.takeRequests()).as("after %d s", wait).isEqualTo(1);
        }
    }

    @Test
    void probeThatNobodyWaitsForAnyMoreLeavesItToTheNextCall() {
        ServantProxy proxy = isolatedSecond(AT_ONCE);
        time.advance(Duration.ofSeconds(30));
        two.answer = ScriptedServers.SILENT;
        call(proxy, 1).get(0).cancel(false);
        assertThat(two.takeRequests()).isEqualTo(1);
        two.answer = ReturnCode.SUCCESS;
        call(proxy, 1);
        assertThat(two.takeRequests()).isEqualTo(1);
        assertThat(condition(2)).isEqualTo("usable");
    }

    @Test
    void callsThatGoOneWayProveNothing() {
        ServantProxy proxy = isolatedSecond(AT_ONCE);
        time.advance(Duration.ofSeconds(30));
        for (int i = 0; i < 10; i++) {
            proxy.callOneWay(CALL);
        }
        assertThat(two.requests).isZero();
        assertThat(condition(2)).isEqualTo("isolated");
    }

    @Test
    void probeGoesNowhereElseThanWhereItsKeyBelongs() {
        ServantProxy proxy = isolatedSecond(AT_ONCE);
        time.advance(Duration.ofSeconds(30));
        ServantProxy toOne = proxy.with(CallOptions.hashKey(HashKey.modulo(0)));
        ServantProxy toTwo = proxy.with(CallOptions.hashKey(HashKey.modulo(1)));
        call(toOne, 10);
        assertThat(two.requests).isZero();
        call(toTwo, 10);
        assertThat(two.requests).isEqualTo(1);
    }

    @Test
    void ifAllAreLeftOutCallsAreTriedNevertheless() {
        ServantProxy proxy = proxy(AT_ONCE, 1, 2);
        one.answer = ReturnCode.UNKNOWN;
        two.answer = ReturnCode.UNKNOWN;
        call(proxy, 200);
        assertThat(condition(1)).isEqualTo("isolated");
        assertThat(condition(2)).isEqualTo("isolated");
        assertThat(one.requests + two.requests).isEqualTo(200);
        two.answer = ReturnCode.SUCCESS;
        call(proxy, 4);
        assertThat(condition(2)).as("an answer proves that it is back").isEqualTo("usable");
        one.takeRequests();
        call(proxy, 10);
        assertThat(one.requests).isZero();
    }

    @Test
    void switchedOffNothingIsIsolated() {
        ServantProxy proxy = proxy(AT_ONCE.withIsolation(IsolationPolicy.DEFAULT.withEnabled(false)), 1, 2);
        two.answer = ReturnCode.UNKNOWN;
        call(proxy, 1_000);
        assertThat(two.requests).isEqualTo(500);
    }

    @Test
    void endpointThatRefusesIsLeftOutAtOnceAndTriedInTheBackground() {
        ServantProxy proxy = proxy(AT_ONCE, 1, 2);
        two.refuses = true;
        List<CompletableFuture<Boolean>> calls = call(proxy, 100);
        assertThat(calls).as("none failed for it").allMatch(CompletableFuture::join);
        assertThat(two.attempts).isEqualTo(1);
        assertThat(condition(2)).isEqualTo("unreachable");
        assertThat(member(2).reason()).isEqualTo("it cannot be reached: connection refused");
        time.advance(Duration.ofSeconds(3));
        assertThat(two.attempts).as("after 1 s and 2 s more").isEqualTo(3);
        two.refuses = false;
        time.advance(Duration.ofSeconds(4));
        assertThat(condition(2)).isEqualTo("usable");
    }

    @Test
    void brokenConnectionIsNoReasonToIsolate() {
        ServantProxy proxy = proxy(AT_ONCE, 1, 2);
        two.answer = ScriptedServers.SILENT;
        call(proxy, 400);
        assertThat(two.takeRequests()).isEqualTo(200);
        two.answer = ReturnCode.SUCCESS;
        two.breakDown();
        assertThat(condition(2)).isEqualTo("unreachable");
        time.advance(Duration.ofMillis(100));
        assertThat(condition(2)).as("as soon as it is connected again").isEqualTo("usable");
    }

    @Test
    void endpointWhoseConnectionsKeepBreakingIsIsolated() {
        ServantProxy proxy = proxy(AT_ONCE, 1, 2);
        two.breaks = true;
        for (int i = 0; i < 19; i++) {
            call(proxy, 50);
            time.advance(Duration.ofMillis(100));
            assertThat(condition(2)).as("break %d", i + 1).isEqualTo("usable");
        }
        call(proxy, 50);
        time.advance(Duration.ofMillis(100));
        assertThat(condition(2)).isEqualTo("isolated");
        two.takeRequests();
        call(proxy, 50);
        assertThat(two.requests).isZero();
    }

    @Test
    void whatHappensIsTold() {
        ServantProxy proxy = isolatedSecond(AT_ONCE);
        Eventually.until("the first event is told", () -> events.size() == 1);
        assertThat(events.get(0).object()).isEqualTo(OBJECT);
        assertThat(events.get(0).endpoint()).isEqualTo(ScriptedServers.endpoint(2));
        assertThat(events.get(0).change()).isEqualTo(Change.LEFT_OUT);
        assertThat(events.get(0).reason()).isEqualTo("20 of 20 calls failed within 60000 ms");
        time.advance(Duration.ofSeconds(30));
        two.answer = ReturnCode.SUCCESS;
        call(proxy, 1);
        one.breakDown();
        Eventually.until("all is told", () -> events.size() == 3);
        assertThat(events.get(1).change()).isEqualTo(Change.BACK);
        assertThat(events.get(2).endpoint()).isEqualTo(ScriptedServers.endpoint(1));
        assertThat(events.get(2).reason()).isEqualTo("the connection was closed");
    }

    @Test
    void endpointThatComesBackBeginsSlowly() {
        ServantProxy proxy = isolatedSecond(ObjectPolicy.DEFAULT);
        time.advance(Duration.ofSeconds(30));
        two.answer = ReturnCode.SUCCESS;
        call(proxy, 1);
        assertThat(two.takeRequests()).as("the probe").isEqualTo(1);
        int before = 0;
        for (int step = 1; step <= 9; step++) {
            assertThat(condition(2)).isEqualTo("usable, " + 10 * step + " % of its calls");
            call(proxy, 1_100);
            int got = two.takeRequests();
            assertThat(got)
                    .as("step %d", step)
                    .isBetween(1_100 * step / (10 + step) - 60, 1_100 * step / (10 + step) + 60);
            assertThat(got).isGreaterThan(before);
            before = got;
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(condition(2)).isEqualTo("usable");
        call(proxy, 1_000);
        assertThat(two.takeRequests()).isEqualTo(500);
        assertThat(time.waiting()).isZero();
    }

    @Test
    void onlyEndpointDoesNotBeginSlowly() {
        ServantProxy proxy = proxy(ObjectPolicy.DEFAULT, 1);
        call(proxy, 1);
        one.breakDown();
        time.advance(Duration.ofMillis(100));
        assertThat(condition(1)).isEqualTo("usable");
        assertThat(time.waiting()).isZero();
    }

    @Test
    void endpointThatJoinsOthersBeginsSlowlyAndTheFirstOnesDoNot() {
        List<Endpoint> located = new ArrayList<>(List.of(ScriptedServers.endpoint(1), ScriptedServers.endpoint(2)));
        ServantProxy proxy = located(ObjectPolicy.DEFAULT, located);
        call(proxy, 100);
        assertThat(two.takeRequests()).isEqualTo(50);
        located.add(ScriptedServers.endpoint(3));
        time.advance(Duration.ofSeconds(60));
        call(proxy, 210);
        assertThat(three.takeRequests()).as("a tenth of a full part").isEqualTo(10);
        time.advance(Duration.ofSeconds(10));
        call(proxy, 300);
        assertThat(three.takeRequests()).isEqualTo(100);
    }

    @Test
    void isolationOutlivesALookUpThatChangesOthersOrWeights() {
        List<Endpoint> located = new ArrayList<>(List.of(ScriptedServers.endpoint(1), ScriptedServers.endpoint(2)));
        ServantProxy proxy = located(AT_ONCE, located);
        two.answer = ReturnCode.UNKNOWN;
        time.advance(Duration.ofSeconds(59));
        call(proxy, 100);
        assertThat(condition(2)).isEqualTo("isolated");
        located.clear();
        located.add(ScriptedServers.endpoint(2).withWeight(40, 1));
        located.add(ScriptedServers.endpoint(3).withWeight(60, 1));
        time.advance(Duration.ofSeconds(1));
        assertThat(condition(2)).isEqualTo("isolated");
        two.takeRequests();
        call(proxy, 10);
        assertThat(two.requests).isZero();
        assertThat(three.requests).isEqualTo(10);
    }

    @Test
    void staticWeightsOfTheRegistryCount() {
        List<Endpoint> located = List.of(
                ScriptedServers.endpoint(1).withWeight(90, 1),
                ScriptedServers.endpoint(2).withWeight(30, 1));
        call(located(AT_ONCE, located), 400);
        assertThat(one.requests).isEqualTo(300);
        assertThat(two.requests).isEqualTo(100);
    }

    @Test
    void leastLoadedGoesAroundAnEndpointThatIsSlow() {
        ServantProxy proxy = proxy(AT_ONCE.withBalancing(Balancing.LEAST_LOADED), 1, 2);
        two.answer = ScriptedServers.SILENT;
        call(proxy, 1_000);
        assertThat(two.requests)
                .as("both are drawn each time, and one has nothing to do")
                .isEqualTo(1);
    }

    @Test
    void connectionsAreMadeBeforeTheFirstCallIfThatIsWanted() {
        proxy(AT_ONCE.withWarmUp(true), 1, 2);
        assertThat(one.connections).hasSize(1);
        assertThat(two.connections).hasSize(1);
        assertThat(three.connections).isEmpty();
    }

    @Test
    void whileItsConnectionIsMadeANewEndpointGetsNoCalls() {
        List<Endpoint> located = new ArrayList<>(List.of(ScriptedServers.endpoint(1)));
        ServantProxy proxy = located(AT_ONCE.withWarmUp(true), located);
        two.hesitates = true;
        located.add(ScriptedServers.endpoint(2));
        time.advance(Duration.ofSeconds(60));
        assertThat(condition(2)).isEqualTo("warming up");
        List<CompletableFuture<Boolean>> calls = call(proxy, 10);
        assertThat(calls).allMatch(CompletableFuture::join);
        two.hesitating.run();
        assertThat(condition(2)).isEqualTo("usable");
        call(proxy, 10);
        assertThat(two.requests).isEqualTo(5);
    }

    @Test
    void asManyConnectionsAreMadeAsAreWantedAndAllAreUsed() {
        ServantProxy proxy = proxy(AT_ONCE.withConnections(4), 1);
        call(proxy, 1);
        assertThat(one.connections).hasSize(4);
        call(proxy, 1_000);
        assertThat(one.connections)
                .allSatisfy(connection -> assertThat(connection.requests).isBetween(100, 400));
        assertThat(state().endpoints().get(0).connections()).isEqualTo(4);
    }

    @Test
    void oneOfSeveralConnectionsIsReplacedWithoutLeavingTheEndpointOut() {
        ServantProxy proxy = proxy(AT_ONCE.withConnections(3), 1, 2);
        call(proxy, 2);
        one.connections.get(0).close();
        assertThat(condition(1)).isEqualTo("usable");
        assertThat(one.connections).hasSize(2);
        time.advance(Duration.ofMillis(100));
        assertThat(one.connections).hasSize(3);
        one.refuses = true;
        one.breakDown();
        assertThat(condition(1)).isEqualTo("unreachable");
        one.refuses = false;
        time.advance(Duration.ofMillis(100));
        assertThat(one.connections).hasSize(3);
        assertThat(condition(1)).isEqualTo("usable");
        assertThat(time.waiting()).isZero();
    }

    @Test
    void eachObjectHasThePolicyThatItsNameHas() {
        String other = "Test.CareServer.OtherObj";
        Communicator made = communicator(ClientConfig.DEFAULT
                .withPolicy(AT_ONCE)
                .withPolicy(other, AT_ONCE.withBalancing(Balancing.LEAST_LOADED)));
        made.servant(ObjectAddress.of(OBJECT, ScriptedServers.endpoint(1)), ProxyOptions.DEFAULT);
        made.servant(ObjectAddress.of(other, ScriptedServers.endpoint(1)), ProxyOptions.DEFAULT);
        assertThat(made.state().objects())
                .extracting(ClientState.ObjectState::object, ClientState.ObjectState::balancing)
                .containsExactlyInAnyOrder(tuple(OBJECT, "weighted"), tuple(other, "least-loaded"));
    }

    @Test
    void endpointMayBeGoodForOneObjectAndBadForAnother() {
        String other = "Test.CareServer.OtherObj";
        ServantProxy proxy = isolatedSecond(AT_ONCE);
        ServantProxy otherProxy = communicator()
                .servant(
                        ObjectAddress.of(other, ScriptedServers.endpoint(1), ScriptedServers.endpoint(2)),
                        ProxyOptions.DEFAULT);
        two.answer = ReturnCode.SUCCESS;
        call(proxy, 10);
        assertThat(two.takeRequests()).isZero();
        call(otherProxy, 10);
        assertThat(two.takeRequests()).isEqualTo(5);
    }

    @Test
    void forgottenObjectLeavesNoTimer() {
        isolatedSecond(ObjectPolicy.DEFAULT);
        assertThat(time.waiting()).isPositive();
        communicator().forget(ObjectAddress.of(OBJECT, ScriptedServers.endpoint(1), ScriptedServers.endpoint(2)));
        assertThat(time.waiting()).isZero();
    }

    private ServantProxy isolatedSecond(ObjectPolicy policy) {
        ServantProxy proxy = proxy(policy, 1, 2);
        two.answer = ReturnCode.UNKNOWN;
        call(proxy, 100);
        assertThat(condition(2)).isEqualTo("isolated");
        two.takeRequests();
        return proxy;
    }

    private ServantProxy proxy(ObjectPolicy policy, int... ports) {
        Endpoint[] endpoints =
                Arrays.stream(ports).mapToObj(ScriptedServers::endpoint).toArray(Endpoint[]::new);
        return communicator(ClientConfig.DEFAULT.withPolicy(policy))
                .servant(ObjectAddress.of(OBJECT, endpoints), ProxyOptions.DEFAULT);
    }

    private ServantProxy located(ObjectPolicy policy, List<Endpoint> located) {
        communicator = builder(ClientConfig.DEFAULT.withPolicy(policy))
                .locator((object, set) ->
                        CompletableFuture.completedFuture(new LocatedObject(List.copyOf(located), List.of())))
                .build();
        return communicator.servant(OBJECT);
    }

    private Communicator communicator(ClientConfig config) {
        communicator = builder(config).build();
        return communicator;
    }

    private Communicator.Builder builder(ClientConfig config) {
        return Communicator.builder()
                .config(config)
                .connections(servers)
                .scheduler(time)
                .endpointListener(events::add);
    }

    private Communicator communicator() {
        assertThat(communicator).isNotNull();
        return communicator;
    }

    private static List<CompletableFuture<Boolean>> call(ServantProxy proxy, int times) {
        List<CompletableFuture<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            calls.add(proxy.callAsync(CALL));
        }
        return calls;
    }

    private String condition(int port) {
        return member(port).condition();
    }

    private MemberState member(int port) {
        return state().objects().get(0).members().stream()
                .filter(member -> member.endpoint().port() == port)
                .findFirst()
                .orElseThrow();
    }

    private ClientState state() {
        return communicator().state();
    }
}
