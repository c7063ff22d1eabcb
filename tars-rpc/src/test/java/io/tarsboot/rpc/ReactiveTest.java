package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.codec.Bytes;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.push.BoardAsyncServant;
import io.tarsboot.rpc.push.BoardReactivePrx;
import io.tarsboot.rpc.push.BoardReactiveServant;
import io.tarsboot.rpc.push.NewsReactivePrx;
import io.tarsboot.rpc.push.NewsReactiveServant;
import io.tarsboot.rpc.reactive.MonoCalls;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.server.ServantException;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.time.ManualScheduler;
import io.tarsboot.rpc.transport.Transport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** Servants and clients in terms of Reactor, and calls that nobody waits for any more. */
@ParameterizedClass
@EnumSource(TestedTransport.class)
class ReactiveTest {

    private static final String BOARD = "Demo.BoardServer.BoardObj";
    private static final String NEWS = "Demo.BoardServer.NewsObj";
    private static final String LATER = "Demo.BoardServer.LaterObj";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ManualScheduler time = new ManualScheduler();
    private final Board board = new Board();
    private final Later later = new Later();
    private final List<String> printed = new CopyOnWriteArrayList<>();

    @Parameter
    private TestedTransport tested;

    private Transport transport;
    private TarsServer server;
    private Communicator communicator;
    private BoardReactivePrx client;

    @BeforeEach
    void open() {
        transport = tested.open();
        server = TarsServer.builder(ServerConfig.of("Demo", "BoardServer")
                        .withAdapters(List.of(AdapterConfig.of(BOARD, Endpoint.tcp("127.0.0.1", 0))
                                .withServants(List.of(BOARD, NEWS, LATER)))))
                .servant(BOARD, board)
                .servant(NEWS, new News())
                .servant(LATER, later)
                .acceptors(transport)
                .scheduler(time)
                .build();
        server.start();
        communicator =
                Communicator.builder().connections(transport).scheduler(time).build();
        client = proxy(BoardReactivePrx.class, BOARD);
    }

    @AfterEach
    void close() {
        communicator.close();
        server.stop(Duration.ofSeconds(5));
        transport.close();
    }

    @Test
    void whatTheServantEmitsIsWhatTheClientEmits() {
        assertThat(client.subscribe("7").block(PATIENCE)).isEqualTo(7);
    }

    @Test
    void eachSubscriberCallsAnew() {
        Mono<Integer> call = client.subscribe("7");
        assertThat(board.calls.get()).isZero();
        call.block(PATIENCE);
        call.block(PATIENCE);
        assertThat(board.calls.get()).isEqualTo(2);
    }

    @Test
    void endWithoutAValueIsAnAnswer() {
        NewsReactivePrx news = proxy(NewsReactivePrx.class, NEWS);
        assertThat(news.printed("it rains", 3).block(PATIENCE)).isNull();
        assertThat(printed).containsExactly("it rains");
    }

    @Test
    void errorOfTheServantHasItsOwnCode() {
        assertThatThrownBy(() -> client.subscribe("refused").block(PATIENCE))
                .isInstanceOfSatisfying(
                        ServerException.class, e -> assertThat(e.returnCode()).isEqualTo(42))
                .hasMessageContaining("not today");
    }

    @Test
    void monoWithoutAValueIsNoAnswer() {
        assertThatThrownBy(() -> client.subscribe("empty").block(PATIENCE))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("the servant's Mono was empty");
    }

    @Test
    void whoeverCancelsGivesTheCallUp() throws Exception {
        Disposable waiting = client.slow(1).subscribe();
        board.take();
        assertThat(pending()).isOne();
        waiting.dispose();
        assertThat(pending()).isZero();
    }

    @Test
    void servantIsCancelledWhenItsCallersTimeIsOver() throws Exception {
        CompletableFuture<Integer> answer =
                client.with(CallOptions.timeout(Duration.ofMillis(500))).slow(1).toFuture();
        Pending pending = board.take();
        assertThat(pending.cancelled.isDone()).isFalse();
        Eventually.until("the servant is cancelled", () -> {
            // Its call may just be looking at the clock, and wait from then on.
            time.advance(Duration.ofMillis(501));
            return pending.cancelled.isDone();
        });
        assertThat(answer)
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(CallTimeoutException.class);
        Eventually.until("nothing is in flight", () -> inFlight() == 0);
    }

    @Test
    void servantIsCancelledWhenItsCallersConnectionIsClosed() throws Exception {
        client.slow(1).subscribe(value -> {}, failure -> {});
        Pending pending = board.take();
        communicator.close();
        pending.cancelled.get(20, TimeUnit.SECONDS);
        Eventually.until("nothing is in flight", () -> inFlight() == 0);
    }

    @Test
    void answeredServantIsNotCancelled() throws Exception {
        CompletableFuture<Integer> answer = client.slow(1).toFuture();
        Pending pending = board.take();
        pending.answer.tryEmitValue(5).orThrow();
        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(5);
        time.advance(Duration.ofHours(1));
        communicator.close();
        Eventually.until(
                "the connection is closed",
                () -> server.state().adapters().get(0).connections() == 0);
        assertThat(pending.cancelled.isDone()).isFalse();
    }

    @Test
    void monoKnowsItsCallOnOtherThreads() throws Exception {
        CompletableFuture<Integer> answer = client.with(CallOptions.timeout(Duration.ofMillis(800)))
                .subscribe("elsewhere")
                .toFuture();
        // The servant calls itself on a thread of Reactor: that call waits no longer than the first.
        Pending inner = board.take();
        assertThat(inner.remaining).isLessThanOrEqualTo(Duration.ofMillis(800));
        inner.answer.tryEmitValue(8).orThrow();
        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(8);
        assertThat(board.seenElsewhere.get()).isEqualTo("subscribe");
        assertThat(MonoCalls.currentCall().block()).isNull();
    }

    @Test
    void servantThatAnswersLaterMayAskWhetherSomebodyWaits() throws Exception {
        BoardReactivePrx calls = proxy(BoardReactivePrx.class, LATER);
        calls.with(CallOptions.timeout(Duration.ofMillis(500))).slow(1).subscribe(value -> {}, failure -> {});
        CompletableFuture<Integer> answer = later.answers.poll(20, TimeUnit.SECONDS);
        assertThat(answer).isNotNull();
        time.advance(Duration.ofMillis(501));
        Eventually.until("the servant has heard it", () -> later.abandoned.get() == 1);
        // Whoever asks too late is told at once.
        later.last.get().onAbandoned(later.abandoned::incrementAndGet);
        Eventually.until("the servant has heard it again", () -> later.abandoned.get() == 2);
        answer.complete(1);
        Eventually.until("nothing is in flight", () -> inFlight() == 0);
        later.last.get().onAbandoned(later.abandoned::incrementAndGet);
        communicator.close();
        Eventually.until(
                "the connection is closed",
                () -> server.state().adapters().get(0).connections() == 0);
        assertThat(later.abandoned.get()).isEqualTo(2);
    }

    @Test
    void whoAsksAfterItsAnswerIsNotKept() {
        proxy(BoardReactivePrx.class, LATER).subscribe("7").block(PATIENCE);
        int timers = time.waiting();
        later.last.get().onAbandoned(later.abandoned::incrementAndGet);
        assertThat(time.waiting()).isEqualTo(timers);
        time.advance(Duration.ofMinutes(1));
        communicator.close();
        Eventually.until(
                "the connection is closed",
                () -> server.state().adapters().get(0).connections() == 0);
        assertThat(later.abandoned.get()).isZero();
    }

    private <P> P proxy(Class<P> type, String object) {
        return communicator.proxy(type, ObjectAddress.of(object, server.endpoint(object)), ProxyOptions.DEFAULT);
    }

    private int pending() {
        return communicator.state().endpoints().get(0).pending();
    }

    private int inFlight() {
        return server.state().adapters().get(0).inFlight();
    }

    /** A call that the test answers. */
    private static final class Pending {

        private final Sinks.One<Integer> answer = Sinks.one();
        private final CompletableFuture<Void> cancelled = new CompletableFuture<>();
        private final Duration remaining = CurrentCall.get().remaining().orElseThrow();

        Mono<Integer> mono() {
            return answer.asMono().doOnCancel(() -> cancelled.complete(null));
        }
    }

    private final class Board implements BoardReactiveServant {

        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicReference<String> seenElsewhere = new AtomicReference<>("");
        private final BlockingQueue<Pending> pending = new LinkedBlockingQueue<>();

        Pending take() throws InterruptedException {
            Pending next = pending.poll(20, TimeUnit.SECONDS);
            assertThat(next).as("a call of slow() has come").isNotNull();
            return next;
        }

        @Override
        public Mono<Integer> subscribe(String topic) {
            calls.incrementAndGet();
            return switch (topic) {
                case "refused" -> Mono.error(new ServantException(42, "not today"));
                case "empty" -> Mono.empty();
                case "elsewhere" ->
                    Mono.delay(Duration.ofMillis(1), Schedulers.parallel())
                            .then(MonoCalls.currentCall())
                            .doOnNext(call -> seenElsewhere.set(call.function()))
                            .then(client.slow(1));
                default -> Mono.just(Integer.valueOf(topic));
            };
        }

        @Override
        public Mono<Integer> slow(int value) {
            Pending call = new Pending();
            pending.add(call);
            return call.mono();
        }
    }

    private final class News implements NewsReactiveServant {

        @Override
        public Mono<Void> printed(String headline, int page) {
            return Mono.fromRunnable(() -> printed.add(headline));
        }

        @Override
        public Mono<Void> drawn(Bytes picture) {
            return Mono.empty();
        }
    }

    private static final class Later implements BoardAsyncServant {

        private final BlockingQueue<CompletableFuture<Integer>> answers = new LinkedBlockingQueue<>();
        private final AtomicInteger abandoned = new AtomicInteger();
        private final AtomicReference<CurrentCall> last = new AtomicReference<>();

        @Override
        public CompletionStage<Integer> subscribe(String topic) {
            last.set(CurrentCall.get());
            return CompletableFuture.completedFuture(0);
        }

        @Override
        public CompletionStage<Integer> slow(int value) {
            CompletableFuture<Integer> answer = new CompletableFuture<>();
            CurrentCall call = CurrentCall.get();
            last.set(call);
            call.onAbandoned(abandoned::incrementAndGet);
            answers.add(answer);
            return answer;
        }
    }
}
