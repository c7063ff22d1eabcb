package io.tarsboot.rpc.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.codec.Bytes;
import io.tarsboot.rpc.Eventually;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.server.ServantException;
import io.tarsboot.rpc.server.ServerStartException;
import io.tarsboot.rpc.server.TarsServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server whose adapters speak in lines, and by numbers, to plain sockets. */
class ForeignServerTest {

    private static final String LINES = "Demo.LineServer.LineObj";
    private static final String NUMBERS = "Demo.LineServer.NumberObj";
    private static final int MAX_FRAME = 4096;

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final BlockingQueue<CompletableFuture<Bytes>> later = new LinkedBlockingQueue<>();
    private final BytesServant servant = BytesServant.of("echo", body -> body)
            .and("fail", body -> {
                throw new ServantException(7, "not\ntoday");
            })
            .and("huge", body -> Bytes.utf8("x".repeat(2 * MAX_FRAME)))
            .and(LineProtocol.ONE_WAY, body -> {
                logged.add(new String(body.toByteArray(), StandardCharsets.UTF_8));
                return Bytes.EMPTY;
            })
            .andAsync("later", body -> {
                CompletableFuture<Bytes> answer = new CompletableFuture<>();
                later.add(answer);
                return answer;
            });

    private TarsServer server;

    @BeforeEach
    void open() {
        AdapterConfig lines = AdapterConfig.of(LINES, Endpoint.tcp("127.0.0.1", 0))
                .withProtocol(AdapterConfig.NOT_TARS)
                .withThreads(1)
                .withQueueCapacity(2)
                .withVirtualThreads(false);
        server = TarsServer.builder(ServerConfig.of("Demo", "LineServer")
                        .withMaxFrameSize(MAX_FRAME)
                        .withAdapters(List.of(lines, AdapterConfig.of(NUMBERS, Endpoint.tcp("127.0.0.1", 0)))))
                .dispatcher(LINES, servant)
                .protocol(LINES, new LineProtocol())
                .dispatcher(NUMBERS, BytesServant.of("handle", body -> body).andAsync("handle", body -> {
                    CompletableFuture<Bytes> answer = new CompletableFuture<>();
                    later.add(answer);
                    return answer;
                }))
                .protocol(NUMBERS, new NumberedProtocol())
                .build();
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(Duration.ofSeconds(5));
    }

    @Test
    void linesAreAnswered() throws Exception {
        try (LineClient client = new LineClient()) {
            client.send("echo hello\n");
            assertThat(client.next()).isEqualTo("+hello");
            client.send("fail now\n");
            assertThat(client.next()).isEqualTo("!7 not today");
            client.send("nonsense x\n");
            assertThat(client.next()).startsWith("!-3 ").contains("no function nonsense");
            client.send("huge x\n");
            assertThat(client.next()).startsWith("!-2 ");
        }
    }

    @Test
    void lineMayComeInPieces() throws Exception {
        try (LineClient client = new LineClient()) {
            for (char letter : "echo slowly\necho ag".toCharArray()) {
                client.send(String.valueOf(letter));
            }
            assertThat(client.next()).isEqualTo("+slowly");
            client.send("ain\n");
            assertThat(client.next()).isEqualTo("+again");
        }
    }

    @Test
    void answersComeInTheOrderOfRequests() throws Exception {
        try (LineClient client = new LineClient()) {
            client.send("later 1\nlater 2\n");
            CompletableFuture<Bytes> first = take();
            CompletableFuture<Bytes> second = take();
            second.complete(Bytes.utf8("two"));
            client.send("nonsense x\n");
            Eventually.until("the third is refused", () -> refused() == 1);
            first.complete(Bytes.utf8("one"));
            assertThat(client.next()).isEqualTo("+one");
            assertThat(client.next()).isEqualTo("+two");
            assertThat(client.next()).startsWith("!-3 ");
        }
    }

    @Test
    void overloadIsAnsweredInItsTurn() throws Exception {
        try (LineClient client = new LineClient()) {
            client.send("later 1\nlater 2\nlater 3\necho 4\n");
            List<CompletableFuture<Bytes>> taken = List.of(take(), take(), take());
            Eventually.until("the fourth is refused", () -> refused() == 1);
            taken.forEach(answer -> answer.complete(Bytes.utf8("done")));
            assertThat(List.of(client.next(), client.next(), client.next())).containsOnly("+done");
            assertThat(client.next()).startsWith("!-9 ").contains("requests are under way");
        }
    }

    @Test
    void oneWayLineHasNoAnswer() throws Exception {
        try (LineClient client = new LineClient()) {
            client.send("log quietly\necho loud\n");
            assertThat(client.next()).isEqualTo("+loud");
            Eventually.until("the line is logged", () -> logged.contains("quietly"));
        }
    }

    @Test
    void endlessLineClosesItsConnection() throws Exception {
        try (LineClient client = new LineClient()) {
            client.send("echo " + "x".repeat(2 * MAX_FRAME));
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void lineThatIsNoRequestClosesItsConnection() throws Exception {
        try (LineClient client = new LineClient();
                LineClient other = new LineClient()) {
            client.send("garbage\n");
            assertThat(client.isClosed()).isTrue();
            other.send("echo still here\n");
            assertThat(other.next()).isEqualTo("+still here");
        }
    }

    @Test
    void whoeverSendsWithoutEndBeforeAnAnswerIsLeft() throws Exception {
        try (LineClient client = new LineClient()) {
            client.send("later 1\n");
            CompletableFuture<Bytes> answer = take();
            // Each of these is refused at once, but has to wait for its turn.
            client.send("nonsense x\n".repeat(2 * AnswersInOrder.MOST_WAITING));
            assertThat(client.isClosed()).isTrue();
            answer.complete(Bytes.EMPTY);
        }
    }

    @Test
    void numbersFindTheirAnswersInAnyOrder() throws Exception {
        ClientProtocol protocol = new NumberedProtocol.Client();
        try (Socket socket = new Socket("127.0.0.1", server.endpoint(NUMBERS).port())) {
            socket.setSoTimeout(20_000);
            // Requests run side by side: only when the first is there, the second is surely the other one.
            ask(protocol, socket, 0);
            CompletableFuture<Bytes> zero = take();
            ask(protocol, socket, 5);
            CompletableFuture<Bytes> five = take();
            five.complete(Bytes.utf8("five"));
            assertThat(next(protocol, socket)).isEqualTo(ForeignAnswer.success(5, Bytes.utf8("five")));
            zero.complete(Bytes.utf8("zero"));
            assertThat(next(protocol, socket)).isEqualTo(ForeignAnswer.success(0, Bytes.utf8("zero")));
        }
    }

    private static void ask(ClientProtocol protocol, Socket socket, int number) throws IOException {
        ForeignRequest request = new ForeignRequest(number, "handle", Bytes.utf8("?"), false);
        socket.getOutputStream().write(protocol.write(request).toByteArray());
    }

    @Test
    void stopEndsForeignConnectionsToo() throws Exception {
        try (LineClient client = new LineClient()) {
            client.send("echo hello\n");
            assertThat(client.next()).isEqualTo("+hello");
            server.stop(Duration.ofSeconds(5));
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void foreignAdapterServesOneObject() {
        AdapterConfig shared =
                AdapterConfig.of(LINES, Endpoint.tcp("127.0.0.1", 0)).withServants(List.of(LINES, NUMBERS));
        assertThatThrownBy(() -> TarsServer.builder(
                                ServerConfig.of("Demo", "LineServer").withAdapters(List.of(shared)))
                        .dispatcher(LINES, servant)
                        .dispatcher(NUMBERS, servant)
                        .protocol(LINES, new LineProtocol())
                        .build())
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("expected: one object");
    }

    @Test
    void foreignProtocolNeedsAStream() {
        AdapterConfig datagrams = AdapterConfig.of(LINES, Endpoint.parse("udp -h 127.0.0.1 -p 0"));
        assertThatThrownBy(() -> TarsServer.builder(
                                ServerConfig.of("Demo", "LineServer").withAdapters(List.of(datagrams)))
                        .dispatcher(LINES, servant)
                        .protocol(LINES, new LineProtocol())
                        .build())
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("expected: a stream such as tcp");
    }

    @Test
    void answerThatTheProtocolDoesNotWriteClosesItsConnectionAndKeepsNoPlace() throws Exception {
        try (LineClient client = new LineClient()) {
            client.send("echo " + LineProtocol.UNWRITABLE + "\n");
            assertThat(client.isClosed()).isTrue();
        }
        Eventually.until(
                "nothing is under way", () -> server.state().adapters().get(0).inFlight() == 0);
    }

    private CompletableFuture<Bytes> take() throws InterruptedException {
        CompletableFuture<Bytes> answer = later.poll(20, TimeUnit.SECONDS);
        assertThat(answer).isNotNull();
        return answer;
    }

    private long refused() {
        return server.state().adapters().get(0).refused();
    }

    private static ForeignAnswer next(ClientProtocol protocol, Socket socket) throws IOException {
        byte[] head = socket.getInputStream().readNBytes(4);
        byte[] rest = socket.getInputStream().readNBytes(head[3]);
        byte[] frame = new byte[4 + rest.length];
        System.arraycopy(head, 0, frame, 0, 4);
        System.arraycopy(rest, 0, frame, 4, rest.length);
        return protocol.read(Bytes.wrap(frame));
    }

    private final class LineClient implements AutoCloseable {

        private final Socket socket =
                new Socket("127.0.0.1", server.endpoint(LINES).port());
        private final BufferedReader in;

        LineClient() throws IOException {
            socket.setSoTimeout(20_000);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        String next() throws IOException {
            return in.readLine();
        }

        boolean isClosed() throws IOException {
            try {
                return in.readLine() == null;
            } catch (SocketException closed) {
                return true;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
