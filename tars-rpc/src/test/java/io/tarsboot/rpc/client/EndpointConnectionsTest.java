package io.tarsboot.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.contract.ServantProxy;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** How endpoints are connected, and left out while they cannot be. */
class EndpointConnectionsTest extends EndpointsFixture {

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
    void attemptToConnectThatThrowsIsOneThatFailed() {
        AtomicBoolean broken = new AtomicBoolean(true);
        communicator = builder(ClientConfig.DEFAULT.withPolicy(AT_ONCE))
                .connections((endpoint, limits, listener) -> {
                    if (broken.get()) {
                        throw new IllegalStateException("no certificates");
                    }
                    return servers.connect(endpoint, limits, listener);
                })
                .build();
        ServantProxy proxy =
                communicator.servant(ObjectAddress.of(OBJECT, ScriptedServers.endpoint(1)), ProxyOptions.DEFAULT);
        assertThatThrownBy(call(proxy, 1).get(0)::join).hasMessageContaining("no certificates");
        broken.set(false);
        assertThat(call(proxy, 1).get(0)).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(true);
    }
}
