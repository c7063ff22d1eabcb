package io.tarsboot.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tarsboot.contract.ServantProxy;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.config.Balancing;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ObjectPolicy;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many calls each endpoint gets, as its weight, its load and the time since its return say. */
class EndpointShareTest extends EndpointsFixture {

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
}
