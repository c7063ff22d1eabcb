package io.tarsboot.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.HashKey;
import io.tarsboot.contract.ServantProxy;
import io.tarsboot.rpc.Eventually;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.client.health.EndpointEvent.Change;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.IsolationPolicy;
import io.tarsboot.rpc.config.ObjectPolicy;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How endpoints at which calls fail are left out and come back. */
class EndpointIsolationTest extends EndpointsFixture {

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
    void forgottenObjectLeavesNoTimer() {
        isolatedSecond(ObjectPolicy.DEFAULT);
        assertThat(time.waiting()).isPositive();
        communicator().forget(ObjectAddress.of(OBJECT, ScriptedServers.endpoint(1), ScriptedServers.endpoint(2)));
        assertThat(time.waiting()).isZero();
    }
}
