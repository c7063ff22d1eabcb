package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.codec.Bytes;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.client.PushHandlers;
import io.tarsboot.rpc.client.PushListener;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.push.BoardPrx;
import io.tarsboot.rpc.push.BoardServant;
import io.tarsboot.rpc.push.NewsPrx;
import io.tarsboot.rpc.push.NewsServant;
import io.tarsboot.rpc.server.ClientHandle;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.transport.Connection.Sent;
import io.tarsboot.rpc.transport.Transport;
import io.tarsboot.rpc.vec.ProbeNewsResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that push to clients which have called them. */
@ParameterizedClass
@EnumSource(TestedTransport.class)
class PushTest {

    private static final String OBJECT = "Demo.BoardServer.BoardObj";

    private final BlockingQueue<ClientHandle> subscribers = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final List<Thread> listening = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch reading = new CountDownLatch(0);

    @Parameter
    private TestedTransport tested;

    private Transport transport;
    private TarsServer server;
    private Communicator communicator;
    private BoardPrx board;

    @BeforeEach
    void open() {
        transport = tested.open();
        server = serve(Endpoint.tcp("127.0.0.1", 0));
        communicator = listener(new PushHandlers().servant(new Reader()));
        board = board(communicator);
    }

    @AfterEach
    void close() {
        reading.countDown();
        communicator.close();
        server.stop(Duration.ofSeconds(5));
        transport.close();
    }

    @Test
    void servantOfTheClientHearsWhatIsPushedToIt() throws Exception {
        subscribe().pushes(NewsPrx.class).printedOneWay("it rains", 3);
        assertThat(next()).isEqualTo("it rains, page 3");
    }

    @Test
    void pushesOfOneConnectionAreHeardInTheirOrder() throws Exception {
        NewsPrx news = subscribe().pushes(NewsPrx.class);
        IntStream.range(0, 500).forEach(page -> news.printedOneWay("page", page));
        for (int page = 0; page < 500; page++) {
            assertThat(next()).isEqualTo("page, page " + page);
        }
        assertThat(listening).noneMatch(thread -> thread.getName().startsWith("tars-io"));
    }

    @Test
    void listenerThatBlocksHoldsUpNoAnswer() throws Exception {
        reading = new CountDownLatch(1);
        subscribe().pushes(NewsPrx.class).printedOneWay("slowly", 1);
        Eventually.until("the listener has begun", () -> !listening.isEmpty());
        assertThat(board.slow(7)).isEqualTo(7);
        assertThat(heard).isEmpty();
        reading.countDown();
        assertThat(next()).isEqualTo("slowly, page 1");
    }

    @Test
    void resultsAreHeardAsOtherLibrariesPushThem() throws Exception {
        try (Communicator cpp = listener(new PushHandlers()
                .on("news", ProbeNewsResult::read, news -> heard.add(news.result() + " " + news.serial())))) {
            board(cpp).subscribe("cpp");
            assertThat(subscribers.take().push("news", new ProbeNewsResult(0, 42)::writeTo))
                    .isEqualTo(Sent.ACCEPTED);
            assertThat(next()).isEqualTo("0 42");
        }
    }

    @Test
    void contextTravelsWithAPush() throws Exception {
        PushListener raw = (from, function, values, context) -> heard.add(function + context);
        try (Communicator other = listener(raw)) {
            board(other).subscribe("context");
            subscribers
                    .take()
                    .pushes(NewsPrx.class)
                    .with(CallOptions.context("issue", "17"))
                    .printedOneWay("x", 1);
            assertThat(next()).isEqualTo("printed{issue=17}");
        }
    }

    @Test
    void failingListenerHearsTheNextPush() throws Exception {
        NewsPrx news = subscribe().pushes(NewsPrx.class);
        news.printedOneWay("fail", 1);
        news.printedOneWay("go on", 2);
        assertThat(next()).isEqualTo("go on, page 2");
    }

    @Test
    void pushThatNobodyListensForIsDropped() throws Exception {
        ClientHandle client = subscribe();
        client.push("unheard", ValuesWriter.NOTHING);
        client.push("printed", ValuesWriter.NOTHING);
        client.pushes(NewsPrx.class).printedOneWay("heard", 1);
        assertThat(next()).isEqualTo("heard, page 1");
    }

    @Test
    void oneConnectionHasOneHandle() throws Exception {
        ClientHandle first = subscribe();
        assertThat(subscribe()).isSameAs(first);
        assertThat(first.isOpen()).isTrue();
    }

    @Test
    void servantLearnsThatAClientHasGone() throws Exception {
        ClientHandle client = subscribe();
        CountDownLatch gone = new CountDownLatch(2);
        client.onClose(gone::countDown);
        communicator.close();
        Eventually.until("one was told", () -> gone.getCount() == 1);
        client.onClose(gone::countDown);
        assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(client.isOpen()).isFalse();
        assertThat(client.push("printed", ValuesWriter.NOTHING)).isEqualTo(Sent.CLOSED);
        assertThatThrownBy(() -> client.pushes(NewsPrx.class).printedOneWay("late", 1))
                .isInstanceOf(ConnectionLostException.class)
                .hasMessageContaining("not pushed: the connection is closed");
    }

    @Test
    void nobodyWaitsForTheAnswerOfAPush() throws Exception {
        NewsPrx news = subscribe().pushes(NewsPrx.class);
        assertThatThrownBy(() -> news.printed("x", 1))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("expected: printedOneWay");
        assertThatThrownBy(() -> news.printedAsync("x", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void pushLongerThanAFrameIsRefused() throws Exception {
        NewsPrx news = subscribe().pushes(NewsPrx.class);
        assertThatThrownBy(() -> news.drawnOneWay(Bytes.copyOf(new byte[11 << 20])))
                .isInstanceOf(RequestEncodeException.class)
                .hasMessageContaining("longer than a frame may be");
    }

    /** The server may hear of the end of a write a moment after the client has read it. */
    private static void pushOnceTheBacklogHasRoom(NewsPrx news, Bytes picture) throws Exception {
        Eventually.until("the backlog has room", () -> {
            try {
                news.drawnOneWay(picture);
                return true;
            } catch (OverloadException full) {
                return false;
            }
        });
    }

    @Test
    void listenerThatIsTooSlowLosesPushesButNotItsConnection() throws Exception {
        reading = new CountDownLatch(1);
        ClientHandle client = subscribe();
        NewsPrx news = client.pushes(NewsPrx.class);
        Bytes picture = Bytes.copyOf(new byte[8 << 20]);
        news.drawnOneWay(picture);
        Eventually.until("the listener has begun", () -> !listening.isEmpty());
        for (int i = 0; i < 4; i++) {
            pushOnceTheBacklogHasRoom(news, picture);
            assertThat(board.slow(i)).as("the push before it was read").isEqualTo(i);
        }
        reading.countDown();
        // One was being listened to and one or two fit into the queue: the rest is lost.
        assertThat(next()).isEqualTo("picture of 8388608");
        assertThat(next()).isEqualTo("picture of 8388608");
        Eventually.until("the next is heard again", () -> {
            news.printedOneWay("after that", 1);
            return heard.contains("after that, page 1");
        });
        assertThat(heard.stream().filter(text -> text.startsWith("picture")).count())
                .isLessThan(3);
        assertThat(client.isOpen()).isTrue();
    }

    @Test
    void clientSubscribesAgainWhenItIsConnectedAgain() throws Exception {
        PushHandlers pushes = new PushHandlers().servant(new Reader());
        try (Communicator faithful = listener(pushes)) {
            pushes.onConnected(
                    where -> faithful.proxy(BoardPrx.class, ObjectAddress.of(OBJECT, where), ProxyOptions.DEFAULT)
                            .subscribe("again"));
            // Any call makes the first connection.
            assertThat(board(faithful).slow(1)).isEqualTo(1);
            ClientHandle first = subscribers.poll(20, TimeUnit.SECONDS);
            assertThat(first).isNotNull();
            Endpoint where = server.endpoint(OBJECT);
            server.stop(Duration.ofSeconds(5));
            assertThat(first.isOpen()).isFalse();
            server = serve(where);
            ClientHandle second = subscribers.poll(20, TimeUnit.SECONDS);
            assertThat(second).isNotNull().isNotSameAs(first);
            second.pushes(NewsPrx.class).printedOneWay("back", 1);
            assertThat(next()).isEqualTo("back, page 1");
        }
    }

    @Test
    void oneFunctionHasOneListener() {
        PushHandlers pushes = new PushHandlers().servant(new Reader());
        assertThatThrownBy(() -> pushes.on("printed", in -> 0, ignored -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("push printed has a listener already");
        assertThatThrownBy(() -> pushes.servant(new Object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no generated servant interface");
    }

    /** Only over real sockets, whose other end can refuse to read. */
    @Test
    void clientThatDoesNotReadFillsOnlyItsOwnBacklog() throws Exception {
        if (tested != TestedTransport.NETTY) {
            return;
        }
        try (RawClient deaf = new RawClient(server.endpoint(OBJECT))) {
            deaf.sendRequest(1, RequestPacket.ONE_WAY, 1, OBJECT, "subscribe", 0, out -> out.writeString(1, "deaf"));
            ClientHandle client = subscribers.poll(20, TimeUnit.SECONDS);
            assertThat(client).isNotNull();
            List<Sent> results = new ArrayList<>();
            Bytes picture = Bytes.copyOf(new byte[1 << 20]);
            while (!results.contains(Sent.BACKLOG_FULL) && results.size() < 200) {
                results.add(client.push("drawn", out -> out.writeBytes(1, picture)));
            }
            assertThat(results).contains(Sent.ACCEPTED).last().isEqualTo(Sent.BACKLOG_FULL);
            assertThatThrownBy(() -> client.pushes(NewsPrx.class).drawnOneWay(picture))
                    .isInstanceOf(OverloadException.class)
                    .hasMessageContaining("reads slower than it is pushed to");
            assertThat(board.slow(1)).isEqualTo(1);
        }
    }

    @Test
    void pushHasTheBytesThatTheCppServerSends() throws Exception {
        if (tested != TestedTransport.NETTY) {
            return;
        }
        try (RawClient client = new RawClient(server.endpoint(OBJECT))) {
            client.sendRequest(1, RequestPacket.ONE_WAY, 1, OBJECT, "subscribe", 0, out -> out.writeString(1, "raw"));
            ClientHandle handle = subscribers.poll(20, TimeUnit.SECONDS);
            assertThat(handle).isNotNull();
            handle.push("news", new ProbeNewsResult(0, 42)::writeTo);
            assertThat(HexFormat.of().formatHex(client.nextFrame()))
                    .isEqualTo(HexFormat.of()
                            .formatHex(RecordedFrame.named("push_news.push").bytes()));
        }
    }

    private ClientHandle subscribe() throws InterruptedException {
        assertThat(board.subscribe("news")).isZero();
        return subscribers.take();
    }

    private String next() throws InterruptedException {
        return heard.poll(20, TimeUnit.SECONDS);
    }

    private Communicator listener(PushListener listener) {
        return Communicator.builder()
                .connections(transport)
                .pushListener(listener)
                .build();
    }

    private BoardPrx board(Communicator from) {
        return from.proxy(BoardPrx.class, ObjectAddress.of(OBJECT, server.endpoint(OBJECT)), ProxyOptions.DEFAULT);
    }

    private TarsServer serve(Endpoint endpoint) {
        TarsServer made = TarsServer.builder(ServerConfig.of("Demo", "BoardServer")
                        .withAdapters(List.of(AdapterConfig.of(OBJECT, endpoint))))
                .servant(OBJECT, new Board())
                .acceptors(transport)
                .build();
        made.start();
        return made;
    }

    private final class Board implements BoardServant {

        @Override
        public int subscribe(String topic) {
            subscribers.add(CurrentCall.get().client());
            return 0;
        }

        @Override
        public int slow(int value) {
            return value;
        }
    }

    private final class Reader implements NewsServant {

        @Override
        public void printed(String headline, int page) throws Exception {
            listening.add(Thread.currentThread());
            reading.await();
            if (headline.equals("fail")) {
                throw new IllegalStateException("the listener fails");
            }
            heard.add(headline + ", page " + page);
        }

        @Override
        public void drawn(Bytes picture) throws Exception {
            listening.add(Thread.currentThread());
            reading.await();
            heard.add("picture of " + picture.size());
        }
    }
}
