package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.Bytes;
import io.tarsboot.contract.Call;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.HashKey;
import io.tarsboot.contract.Reply;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.vec.ProbeEchoResult;
import io.tarsboot.rpc.vec.ProbePrx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What comes back from a call that goes well. */
class CallAnswersTest extends CallsFixture {

    @Test
    void blockingCallReturnsTheResult() {
        assertThat(probe().echo("hello")).isEqualTo(new ProbeEchoResult("hello", 5));
    }

    @Test
    void asynchronousCallReturnsTheResultOnAThreadThatIsNotTheTransports() {
        AtomicReference<String> thread = new AtomicReference<>("");
        int sum = probe().addAsync(1, 2)
                .thenApply(result -> {
                    thread.set(Thread.currentThread().getName());
                    return result;
                })
                .join();
        assertThat(sum).isEqualTo(3);
        assertThat(thread.get()).doesNotContain("tars-io", "tars-inprocess");
    }

    @Test
    void manyCallsAtOnceEachGetTheirOwnAnswer() {
        ServerConfig config = config(newEndpoint());
        AdapterConfig adapter = config.adapters().get(0).withQueueCapacity(500);
        server.stop(Duration.ZERO);
        server = server(config.withAdapters(List.of(adapter)), 128);
        List<CompletableFuture<Integer>> sums = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            sums.add(probe().addAsync(i, i));
        }
        for (int i = 0; i < 500; i++) {
            assertThat(sums.get(i).join()).isEqualTo(2 * i);
        }
        assertThat(communicator.state().endpoints()).singleElement().satisfies(state -> {
            assertThat(state.connection()).isEqualTo("open");
            assertThat(state.pending()).isZero();
        });
    }

    @Test
    void contextTravelsThereAndBack() {
        AtomicReference<Reply> reply = new AtomicReference<>();
        probe().with(CallOptions.context("trace", "t-1").andOnReply(reply::set)).add(1, 2);
        assertThat(reply.get().context()).containsEntry("seen", "t-1");
        assertThat(reply.get().returnCode()).isZero();
    }

    @Test
    void oneWayCallReachesTheServantAndNobodyWaits() throws Exception {
        gate.close();
        probe().nothingOneWay();
        gate.awaitEntered();
        Eventually.until(
                "nothing is waited for",
                () -> communicator.state().endpoints().stream().allMatch(state -> state.pending() == 0));
    }

    @Test
    void pingIsAnsweredByEveryServant() {
        Call<Boolean> ping = new Call<>("tars_ping", ValuesWriter.NOTHING, in -> true);
        assertThat(communicator.servant(address(), ProxyOptions.DEFAULT).call(ping))
                .isTrue();
    }

    @Test
    void hashKeySendsEqualKeysToTheSameEndpointAndTravels() {
        TarsServer second = serve(newEndpoint());
        ProbePrx both = proxy(ObjectAddress.of(ProbeBean.OBJECT, endpoint(), second.endpoint(ProbeBean.OBJECT)));
        for (HashKey key : List.of(HashKey.modulo(3), HashKey.consistent(3))) {
            long before = requests(server);
            for (int i = 0; i < 10; i++) {
                both.with(CallOptions.hashKey(key)).add(1, 1);
            }
            assertThat(requests(server) - before).isIn(0L, 10L);
        }
        AtomicReference<Reply> reply = new AtomicReference<>();
        both.with(CallOptions.hashKey(HashKey.modulo(7)).andOnReply(reply::set)).outFirst("hash");
        assertThat(reply.get().context()).containsEntry("hash", "7");
        second.stop(Duration.ZERO);
    }

    @Test
    void servantSeesWhoCallsAndHowMuchTimeIsLeft() {
        AtomicReference<Reply> reply = new AtomicReference<>();
        probe().with(CallOptions.timeout(TIMEOUT)
                        .andContext("node_name", "node-a")
                        .andContext("who", "")
                        .andOnReply(reply::set))
                .outFirst("x");
        assertThat(reply.get().context())
                .containsEntry("caller", "node-a")
                .containsEntry("remaining", "PT3S")
                .containsEntry("object", ProbeBean.OBJECT);
    }

    @Test
    void servantMayAnswerLaterFromAnyThread() {
        CompletableFuture<Bytes> answer = communicator
                .servant(address(LATER), ProxyOptions.DEFAULT)
                .callAsync(new Call<>(
                        "append", out -> out.writeBytes(1, Bytes.utf8("payload")), in -> in.readBytes(0, "answer")));
        Runnable completion = later.take();
        assertThat(answer).isNotDone();
        completion.run();
        assertThat(answer.join()).isEqualTo(Bytes.utf8("payload"));
    }
}
