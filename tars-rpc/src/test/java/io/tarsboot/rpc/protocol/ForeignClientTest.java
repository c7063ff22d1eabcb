package io.tarsboot.rpc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.Bytes;
import io.tarsboot.contract.Call;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.ServantProxy;
import io.tarsboot.rpc.CallTimeoutException;
import io.tarsboot.rpc.ConnectionLostException;
import io.tarsboot.rpc.ServerException;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.time.ManualScheduler;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls of objects that plain sockets answer in lines, and by numbers. */
class ForeignClientTest {

    private static final String LINES = "Demo.LineServer.LineObj";
    private static final String NUMBERS = "Demo.LineServer.NumberObj";

    private ServerSocket listening;
    private Communicator communicator;

    @BeforeEach
    void open() throws IOException {
        listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        listening.setSoTimeout(20_000);
        communicator = Communicator.builder()
                .protocol(LINES, new LineProtocol.Client())
                .protocol(NUMBERS, new NumberedProtocol.Client())
                .build();
    }

    @AfterEach
    void close() throws IOException {
        communicator.close();
        listening.close();
    }

    @Test
    void answersAreThoseOfCallsInTheirOrder() throws Exception {
        CompletableFuture<String> one = call("echo", "1");
        try (Peer peer = new Peer()) {
            assertThat(peer.next()).isEqualTo("echo 1");
            CompletableFuture<String> two = call("echo", "2");
            assertThat(peer.next()).isEqualTo("echo 2");
            peer.send("+one\n+t");
            assertThat(get(one)).isEqualTo("one");
            peer.send("wo\n");
            assertThat(get(two)).isEqualTo("two");
        }
    }

    @Test
    void failureOfTheServerHasItsCodeAndText() throws Exception {
        CompletableFuture<String> call = call("echo", "1");
        try (Peer peer = new Peer()) {
            peer.send("!42 not today\n");
            assertThat(failure(call))
                    .isInstanceOfSatisfying(
                            ServerException.class,
                            e -> assertThat(e.returnCode()).isEqualTo(42))
                    .hasMessageContaining("not today");
        }
    }

    @Test
    void lateAnswerIsNotTakenForThatOfTheNextCall() throws Exception {
        CompletableFuture<String> hasty =
                lines().with(CallOptions.timeout(Duration.ofMillis(50))).callAsync(request("echo", "1"));
        try (Peer peer = new Peer()) {
            assertThat(peer.next()).isEqualTo("echo 1");
            assertThat(failure(hasty)).isInstanceOf(CallTimeoutException.class);
            CompletableFuture<String> patient = call("echo", "2");
            assertThat(peer.next()).isEqualTo("echo 2");
            peer.send("+late\n+right\n");
            assertThat(get(patient)).isEqualTo("right");
        }
    }

    @Test
    void serverThatNeverAnswersIsAskedOverANewConnection() throws Exception {
        ManualScheduler time = new ManualScheduler();
        try (Communicator patient = Communicator.builder()
                .protocol(LINES, new LineProtocol.Client())
                .scheduler(time)
                .build()) {
            ServantProxy server = patient.servant(LINES + address());
            CompletableFuture<String> unanswered = server.callAsync(request("echo", "1"));
            try (Peer silent = new Peer()) {
                assertThat(silent.next()).isEqualTo("echo 1");
                time.advance(Duration.ofSeconds(5));
                assertThat(failure(unanswered)).isInstanceOf(CallTimeoutException.class);
                time.advance(CallsOfConnection.GRACE);
                CompletableFuture<String> call = server.callAsync(request("echo", "2"));
                try (Peer another = new Peer()) {
                    assertThat(silent.next()).as("the old connection ends").isNull();
                    assertThat(another.next()).isEqualTo("echo 2");
                    another.send("+two\n");
                    assertThat(get(call)).isEqualTo("two");
                }
            }
        }
    }

    @Test
    void oneWayCallExpectsNoAnswer() throws Exception {
        lines().callOneWay(request(LineProtocol.ONE_WAY, "quietly"));
        try (Peer peer = new Peer()) {
            assertThat(peer.next()).isEqualTo("log quietly");
            CompletableFuture<String> call = call("echo", "1");
            assertThat(peer.next()).isEqualTo("echo 1");
            peer.send("+one\n");
            assertThat(get(call)).isEqualTo("one");
        }
    }

    @Test
    void answerThatNobodyAskedForClosesTheConnection() throws Exception {
        CompletableFuture<String> call = call("echo", "1");
        try (Peer peer = new Peer()) {
            peer.send("+one\n+two\n");
            assertThat(get(call)).isEqualTo("one");
            peer.next();
            assertThat(peer.next()).isNull();
        }
    }

    @Test
    void answerThatIsNoneFailsWhatIsUnderWay() throws Exception {
        CompletableFuture<String> call = call("echo", "1");
        try (Peer peer = new Peer()) {
            peer.send("garbage\n");
            assertThat(failure(call)).isInstanceOf(ConnectionLostException.class);
        }
    }

    @Test
    void requestThatCannotBeWrittenFailsAloneAndAtOnce() throws Exception {
        CompletableFuture<String> first = call("echo", "1");
        try (Peer peer = new Peer()) {
            assertThat(peer.next()).isEqualTo("echo 1");
            assertThat(failure(call("echo", "a\nb")))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("the request cannot be written: a line feed cannot be sent");
            peer.send("+one\n");
            assertThat(get(first)).isEqualTo("one");
        }
    }

    @Test
    void requestThatTheProtocolDoesNotWriteFailsAlone() throws Exception {
        assertThat(failure(call("echo", LineProtocol.UNWRITABLE)))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("the protocol wrote nothing");
    }

    @Test
    void numbersFindTheirCallsInAnyOrder() throws Exception {
        ServantProxy numbers = communicator.servant(NUMBERS + address());
        CompletableFuture<String> one = numbers.callAsync(request("handle", "1"));
        CompletableFuture<String> two = numbers.callAsync(request("handle", "2"));
        try (Peer peer = new Peer()) {
            byte[] first = peer.nextNumbered();
            byte[] second = peer.nextNumbered();
            peer.socket.getOutputStream().write(second);
            peer.socket.getOutputStream().write(first);
            assertThat(get(one)).isEqualTo("1");
            assertThat(get(two)).isEqualTo("2");
        }
    }

    private String address() {
        return "@tcp -h 127.0.0.1 -p " + listening.getLocalPort();
    }

    private ServantProxy lines() {
        return communicator.servant(LINES + address());
    }

    private CompletableFuture<String> call(String function, String text) {
        return lines().callAsync(request(function, text));
    }

    private static Call<String> request(String function, String text) {
        return new Call<>(
                function,
                out -> out.writeBytes(1, Bytes.utf8(text)),
                in -> new String(in.readBytes(0, "body").toByteArray(), StandardCharsets.UTF_8));
    }

    private static String get(CompletableFuture<String> call) throws Exception {
        return call.get(20, TimeUnit.SECONDS);
    }

    private static Throwable failure(CompletableFuture<String> call) throws Exception {
        try {
            throw new AssertionError("answered: " + call.get(20, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    /** The server's side of one connection. */
    private final class Peer implements AutoCloseable {

        private final Socket socket = listening.accept();
        private final BufferedReader in;

        Peer() throws IOException {
            socket.setSoTimeout(20_000);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        String next() throws IOException {
            return in.readLine();
        }

        byte[] nextNumbered() throws IOException {
            DataInputStream data = new DataInputStream(socket.getInputStream());
            byte[] head = data.readNBytes(4);
            byte[] frame = new byte[4 + head[3]];
            System.arraycopy(head, 0, frame, 0, 4);
            data.readFully(frame, 4, head[3]);
            return frame;
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
