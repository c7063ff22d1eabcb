package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tarsboot.codec.Bytes;
import io.tarsboot.rpc.auth.AccessKey;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.AdapterSecurity;
import io.tarsboot.rpc.config.AllowList;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.server.JsonAnswer;
import io.tarsboot.rpc.server.JsonCall;
import io.tarsboot.rpc.server.JsonEntry;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.server.admission.Reason;
import io.tarsboot.rpc.transport.inprocess.InProcessTransport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that come over no connection. */
class JsonEntryTest {

    private static final InetSocketAddress CALLER = new InetSocketAddress("127.0.0.1", 5000);

    private final InProcessTransport transport = new InProcessTransport();
    private final List<FinishedCall> finished = new CopyOnWriteArrayList<>();
    private final List<String> filtered = new CopyOnWriteArrayList<>();
    private final Gate gate = new Gate();
    private TarsServer server;
    private JsonEntry entry;

    @BeforeEach
    void start() {
        server = TarsServer.builder(ServerConfig.of("VecApp", "VecServer")
                        .withAdapters(List.of(
                                AdapterConfig.of(ProbeBean.OBJECT, Endpoint.tcp("127.0.0.1", 1))
                                        .withVirtualThreads(false)
                                        .withThreads(1)
                                        .withQueueCapacity(1),
                                AdapterConfig.of(MirrorBean.OBJECT, Endpoint.tcp("127.0.0.1", 2))
                                        .withAllow(AllowList.parse("10.0.0.*")))))
                .servant(ProbeBean.OBJECT, gate)
                .servant(MirrorBean.OBJECT, new MirrorBean())
                .filter((call, next) -> {
                    filtered.add(call.function() + " of " + call.caller());
                    return next.proceed();
                })
                .observer(finished::add)
                .acceptors(transport)
                .build();
        server.start();
        entry = server.jsonEntry();
    }

    @AfterEach
    void stop() {
        gate.open();
        server.close();
        transport.close();
    }

    @Test
    void aCallPassesFiltersAndStatisticsLikeAnyOther() throws Exception {
        JsonAnswer answer = answer("add", "{\"a\": 40, \"b\": 2}");
        assertThat(answer.returnCode()).isZero();
        assertThat(answer.results().toUtf8()).isEqualTo("{\"tars_ret\":42}");
        assertThat(answer.context()).containsEntry("seen", "t-1");
        assertThat(filtered).containsExactly("add of 127.0.0.1");
        // Observers are told once the answer is on its way.
        Eventually.until("the call is seen", () -> !finished.isEmpty());
        assertThat(finished).singleElement().satisfies(call -> {
            assertThat(call.object()).isEqualTo(ProbeBean.OBJECT);
            assertThat(call.function()).isEqualTo("add");
            assertThat(call.returnCode()).isZero();
        });
        assertThat(server.state().adapters().get(0).requests()).isEqualTo(1);
    }

    @Test
    void failuresKeepTheirCodes() throws Exception {
        assertThat(answer("add", "{\"a\": 40}")).satisfies(answer -> {
            assertThat(answer.returnCode()).isEqualTo(ReturnCode.DECODE);
            assertThat(answer.description()).contains("b at offset", "no member of this name");
        });
        assertThat(answer("subtract", "{}").returnCode()).isEqualTo(ReturnCode.NO_FUNCTION);
        assertThat(answer("fail", "{\"code\": 5}").returnCode()).isEqualTo(ReturnCode.UNKNOWN);
        assertThat(answer("tars_ping", "").returnCode()).isZero();
    }

    @Test
    void theQueueIsBoundForTheseCallsToo() throws Exception {
        gate.close();
        CompletableFuture<JsonAnswer> running = entry.call(call(ProbeBean.OBJECT, "nothing", ""));
        gate.awaitEntered();
        CompletableFuture<JsonAnswer> waiting = entry.call(call(ProbeBean.OBJECT, "nothing", ""));
        JsonAnswer refused = answer("nothing", "");
        assertThat(refused.returnCode()).isEqualTo(ReturnCode.OVERLOAD);
        assertThat(refused.refusal()).isEqualTo(Reason.QUEUE_LENGTH);
        gate.open();
        assertThat(running.get(20, TimeUnit.SECONDS).returnCode()).isZero();
        assertThat(waiting.get(20, TimeUnit.SECONDS).returnCode()).isZero();
    }

    @Test
    void aCallThatIsGivenUpBeforeItsTurnIsNotRun() throws Exception {
        gate.close();
        CompletableFuture<JsonAnswer> running = entry.call(call(ProbeBean.OBJECT, "nothing", ""));
        gate.awaitEntered();
        assertThat(entry.call(call(ProbeBean.OBJECT, "add", "{\"a\": 1, \"b\": 2}"))
                        .cancel(false))
                .isTrue();
        gate.open();
        assertThat(running.get(20, TimeUnit.SECONDS).returnCode()).isZero();
        Eventually.until(
                "both have left their places",
                () -> server.state().adapters().get(0).inFlight() == 0);
        assertThat(answer("nothing", "").returnCode()).isZero();
        assertThat(filtered).noneMatch(call -> call.startsWith("add"));
    }

    @Test
    void onlyCallersThatTheAdapterAllowsAreLetIn() {
        assertThat(entry.admits(ProbeBean.OBJECT, CALLER)).isTrue();
        assertThat(entry.admits(MirrorBean.OBJECT, CALLER)).isFalse();
        assertThat(entry.admits("No.Such.Obj", CALLER)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> entry.call(call(MirrorBean.OBJECT, "nothing", "")));
    }

    @Test
    void whereCallersHaveToProveWhoTheyAreTheseCannot() {
        String guarded = "VecApp.VecServer.GuardedObj";
        AdapterConfig open = AdapterConfig.of(MirrorBean.OBJECT, Endpoint.tcp("127.0.0.1", 3));
        AdapterConfig closed = AdapterConfig.of(guarded, Endpoint.parse("tcp -h 127.0.0.1 -p 4 -e 1"))
                .withSecurity(AdapterSecurity.NONE.withAccessKey(new AccessKey("user", "secret of a test")));
        ServerConfig config = ServerConfig.of("VecApp", "VecServer").withAdapters(List.of(open, closed));
        try (TarsServer both = TarsServer.builder(config)
                .servant(MirrorBean.OBJECT, new MirrorBean())
                .servant(guarded, new MirrorBean())
                .acceptors(transport)
                .build()) {
            assertThat(both.jsonEntry().objects()).containsExactly(MirrorBean.OBJECT);
            assertThat(both.jsonEntry().admits(guarded, CALLER)).isFalse();
        }
    }

    private JsonAnswer answer(String function, String arguments) throws Exception {
        return entry.call(call(ProbeBean.OBJECT, function, arguments)).get(20, TimeUnit.SECONDS);
    }

    private static JsonCall call(String object, String function, String arguments) {
        return new JsonCall(
                object, function, Bytes.utf8(arguments), Duration.ofSeconds(60), Map.of("trace", "t-1"), CALLER);
    }
}
