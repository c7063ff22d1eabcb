package io.tarsboot.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tarsboot.contract.Call;
import io.tarsboot.contract.ServantProxy;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.CallTimeoutException;
import io.tarsboot.rpc.ConnectFailedException;
import io.tarsboot.rpc.OverloadException;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.time.ManualScheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers and registries that do not answer: what waits for them is bounded. */
class WaitingCallsTest {

    private static final int MOST = 3;

    private final ManualScheduler time = new ManualScheduler();
    private final ScriptedServers servers = new ScriptedServers();
    private final CompletableFuture<LocatedObject> looked = new CompletableFuture<>();
    private final Communicator communicator = Communicator.builder()
            .config(ClientConfig.DEFAULT.withMaxPending(MOST))
            .connections(servers)
            .scheduler(time)
            .locator((object, set) -> looked)
            .build();

    @AfterEach
    void close() {
        communicator.close();
    }

    @Test
    void callsThatWaitForAConnectionAreBounded() {
        ScriptedServers.Server server = servers.at(1);
        server.hesitates = true;
        ServantProxy proxy =
                communicator.servant(ObjectAddress.of("A.B.C", ScriptedServers.endpoint(1)), ProxyOptions.DEFAULT);
        List<CompletableFuture<Boolean>> waiting = call(proxy, MOST);
        ConnectFailedException refused =
                failure(ConnectFailedException.class, call(proxy, 1).get(0));
        assertThat(refused).hasMessageContaining("3 calls with ").hasMessageContaining("wait for a connection");
        assertThat(refused.mayHaveRun()).isFalse();
        server.hesitating.run();
        assertThat(waiting).allMatch(CompletableFuture::join);
        assertThat(call(proxy, 1)).allMatch(CompletableFuture::join);
    }

    @Test
    void callsThatWaitForTheRegistryAreBounded() {
        ServantProxy proxy = communicator.servant("A.B.C");
        List<CompletableFuture<Boolean>> waiting = call(proxy, MOST);
        OverloadException refused =
                failure(OverloadException.class, call(proxy, 1).get(0));
        assertThat(refused).hasMessageContaining("3 calls with ").hasMessageContaining("wait for the endpoints");
        looked.complete(new LocatedObject(List.of(ScriptedServers.endpoint(1)), List.of()));
        assertThat(waiting).allMatch(CompletableFuture::join);
        assertThat(call(proxy, MOST)).allMatch(CompletableFuture::join);
    }

    @Test
    void callsToAServerThatDoesNotAnswerAreBoundedAndTheirPlacesAreFreeWhenTheyTimeOut() {
        servers.at(1).answer = ScriptedServers.SILENT;
        ServantProxy proxy =
                communicator.servant(ObjectAddress.of("A.B.C", ScriptedServers.endpoint(1)), ProxyOptions.DEFAULT);
        List<CompletableFuture<Boolean>> waiting = call(proxy, MOST);
        assertThat(failure(OverloadException.class, call(proxy, 1).get(0)))
                .hasMessageContaining("3 calls wait on this connection");
        time.advance(communicator.config().asyncTimeout().plusMillis(1));
        waiting.forEach(call -> failure(CallTimeoutException.class, call));
        assertThat(communicator.state().endpoints().get(0).pending()).isZero();
        servers.at(1).answer = 0;
        assertThat(call(proxy, MOST)).allMatch(CompletableFuture::join);
    }

    @Test
    void bytesAreBoundedAsWellButTheFirstMayAlwaysWait() {
        WaitingCalls waiting = new WaitingCalls(100, 1_000);
        assertThat(waiting.enter(5_000)).isTrue();
        assertThat(waiting.enter(1)).isFalse();
        waiting.leave(5_000);
        assertThat(waiting.enter(600)).isTrue();
        assertThat(waiting.enter(600)).isFalse();
        assertThat(waiting.enter(400)).isTrue();
        assertThat(waiting).hasToString("2 calls with 1000 bytes");
        waiting.leaveAll();
        assertThat(waiting.enter(1_000)).isTrue();
    }

    private static List<CompletableFuture<Boolean>> call(ServantProxy proxy, int count) {
        List<CompletableFuture<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(proxy.callAsync(new Call<>("call", ValuesWriter.NOTHING, in -> true)));
        }
        return calls;
    }

    private static <T extends Throwable> T failure(Class<T> type, CompletableFuture<?> call) {
        CompletionException thrown = catchThrowableOfType(CompletionException.class, call::join);
        assertThat(thrown.getCause()).isInstanceOf(type);
        return type.cast(thrown.getCause());
    }
}
