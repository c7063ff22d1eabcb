package io.tarsboot.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.contract.Call;
import io.tarsboot.contract.ServantProxy;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.client.ClientState.MemberState;
import io.tarsboot.rpc.client.ScriptedServers.Server;
import io.tarsboot.rpc.client.health.EndpointEvent;
import io.tarsboot.rpc.config.ClientConfig;
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

/** An object at servers that do as they are told, called by a communicator whose clock is turned by hand. */
abstract class EndpointsFixture {

    static final String OBJECT = "Test.CareServer.CareObj";
    static final ObjectPolicy AT_ONCE = ObjectPolicy.DEFAULT.withSlowStart(Duration.ZERO);
    static final Call<Boolean> CALL = new Call<>("work", ValuesWriter.NOTHING, in -> true);

    final ManualScheduler time = new ManualScheduler();
    final ScriptedServers servers = new ScriptedServers();
    final List<EndpointEvent> events = new CopyOnWriteArrayList<>();
    final Server one = servers.at(1);
    final Server two = servers.at(2);
    final Server three = servers.at(3);

    @Nullable
    Communicator communicator;

    @AfterEach
    void close() {
        if (communicator != null) {
            communicator.close();
        }
    }

    final ServantProxy isolatedSecond(ObjectPolicy policy) {
        ServantProxy proxy = proxy(policy, 1, 2);
        two.answer = ReturnCode.UNKNOWN;
        call(proxy, 100);
        assertThat(condition(2)).isEqualTo("isolated");
        two.takeRequests();
        return proxy;
    }

    final ServantProxy proxy(ObjectPolicy policy, int... ports) {
        Endpoint[] endpoints =
                Arrays.stream(ports).mapToObj(ScriptedServers::endpoint).toArray(Endpoint[]::new);
        return communicator(ClientConfig.DEFAULT.withPolicy(policy))
                .servant(ObjectAddress.of(OBJECT, endpoints), ProxyOptions.DEFAULT);
    }

    final ServantProxy located(ObjectPolicy policy, List<Endpoint> located) {
        communicator = builder(ClientConfig.DEFAULT.withPolicy(policy))
                .locator((object, set) ->
                        CompletableFuture.completedFuture(new LocatedObject(List.copyOf(located), List.of())))
                .build();
        return communicator.servant(OBJECT);
    }

    final Communicator communicator(ClientConfig config) {
        communicator = builder(config).build();
        return communicator;
    }

    final Communicator.Builder builder(ClientConfig config) {
        return Communicator.builder()
                .config(config)
                .connections(servers)
                .scheduler(time)
                .endpointListener(events::add);
    }

    final Communicator communicator() {
        assertThat(communicator).isNotNull();
        return communicator;
    }

    static List<CompletableFuture<Boolean>> call(ServantProxy proxy, int times) {
        List<CompletableFuture<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            calls.add(proxy.callAsync(CALL));
        }
        return calls;
    }

    final String condition(int port) {
        return member(port).condition();
    }

    final MemberState member(int port) {
        return state().objects().get(0).members().stream()
                .filter(member -> member.endpoint().port() == port)
                .findFirst()
                .orElseThrow();
    }

    final ClientState state() {
        return communicator().state();
    }
}
