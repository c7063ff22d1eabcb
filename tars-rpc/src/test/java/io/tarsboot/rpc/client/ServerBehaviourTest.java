package io.tarsboot.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.ConnectionLostException;
import io.tarsboot.rpc.Eventually;
import io.tarsboot.rpc.ProbeBean;
import io.tarsboot.rpc.RecordedFrame;
import io.tarsboot.rpc.ServerException;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.vec.ProbePrx;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client against servers that behave in ways ours does not. */
class ServerBehaviourTest {

    private final BlockingQueue<String> pushes = new LinkedBlockingQueue<>();
    private ServerSocket listening;
    private Communicator communicator;
    private ProbePrx probe;

    @BeforeEach
    void open() throws IOException {
        listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        listening.setSoTimeout(20_000);
        communicator = Communicator.builder()
                .pushListener((from, function, values, context) ->
                        pushes.add(function + " " + values.readInt(0, "result") + " " + values.readInt(2, "serial")))
                .build();
        probe = communicator.proxy(
                ProbePrx.class,
                ObjectAddress.of(ProbeBean.OBJECT, Endpoint.tcp("127.0.0.1", listening.getLocalPort())),
                ProxyOptions.DEFAULT);
    }

    @AfterEach
    void close() throws IOException {
        communicator.close();
        listening.close();
    }

    @Test
    void pushOfACppServerReachesTheListener() throws Exception {
        CompletableFuture<Integer> call = probe.addAsync(1, 2);
        try (Peer peer = new Peer(listening.accept())) {
            RequestPacket request = peer.nextRequest();
            peer.send(RecordedFrame.named("push_news.push").bytes());
            peer.answer(request.requestId(), 3);
            assertThat(call.get(20, TimeUnit.SECONDS)).isEqualTo(3);
            assertThat(pushes.poll(20, TimeUnit.SECONDS)).isEqualTo("news 0 42");
        }
    }

    @Test
    void goServerThatStopsIsLeftButAnswersWhatIsUnderWay() throws Exception {
        CompletableFuture<Integer> first = probe.addAsync(1, 2);
        try (Peer old = new Peer(listening.accept())) {
            RequestPacket request = old.nextRequest();
            old.send(RecordedFrame.named("go_reconnect.push").bytes());
            try (Peer fresh = new Peer(listening.accept())) {
                // The client reconnects by itself; the next call goes over the new connection.
                CompletableFuture<Integer> second = probe.addAsync(3, 4);
                fresh.answer(fresh.nextRequest().requestId(), 7);
                assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(7);
                assertThat(first).isNotDone();
                old.answer(request.requestId(), 3);
                assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(3);
                assertThat(old.isClosedByClient()).isTrue();
            }
        }
    }

    @Test
    void answersInAnyOrderFindTheirCall() throws Exception {
        List<CompletableFuture<Integer>> calls = List.of(probe.addAsync(0, 0), probe.addAsync(0, 0));
        try (Peer peer = new Peer(listening.accept())) {
            RequestPacket one = peer.nextRequest();
            RequestPacket two = peer.nextRequest();
            peer.answer(two.requestId(), two.requestId());
            peer.answer(999_999, 0);
            peer.answer(one.requestId(), one.requestId());
            assertThat(calls.get(0).get(20, TimeUnit.SECONDS))
                    .isNotEqualTo(calls.get(1).get());
        }
    }

    @Test
    void returnCodeOfTheServersOwnReachesTheCaller() throws Exception {
        CompletableFuture<Integer> call = probe.addAsync(1, 2);
        try (Peer peer = new Peer(listening.accept())) {
            peer.respond(peer.nextRequest().requestId(), 1, "func mismatch");
            ServerException failure = catchThrowableOfType(ServerException.class, () -> join(call));
            assertThat(failure.returnCode()).isEqualTo(1);
            assertThat(failure.description()).isEqualTo("func mismatch");
        }
    }

    @Test
    void frameThatIsTooLongBreaksTheConnectionAndNotTheProcess() throws Exception {
        failsAfter(new byte[] {0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 1, 2, 3});
    }

    @Test
    void frameThatIsTooShortBreaksTheConnection() throws Exception {
        failsAfter(new byte[] {0, 0, 0, 3});
    }

    @Test
    void packetThatIsNoResponseBreaksTheConnection() throws Exception {
        failsAfter(new byte[] {0, 0, 0, 8, 1, 2, 3, 4});
    }

    @Test
    void frameThatIsCutShortByTheEndFailsTheCall() throws Exception {
        CompletableFuture<Integer> call = probe.addAsync(1, 2);
        try (Peer peer = new Peer(listening.accept())) {
            peer.nextRequest();
            peer.send(new byte[] {0, 0, 0, 50, 1, 2, 3});
        }
        assertThatThrownBy(() -> join(call)).isInstanceOf(ConnectionLostException.class);
    }

    @Test
    void connectionThatServersCloseWhenIdleIsMadeAgain() throws Exception {
        CompletableFuture<Integer> first = probe.addAsync(1, 2);
        try (Peer peer = new Peer(listening.accept())) {
            peer.answer(peer.nextRequest().requestId(), 3);
            first.get(20, TimeUnit.SECONDS);
        }
        Eventually.until(
                "the close is seen",
                () -> !communicator.state().endpoints().get(0).connection().equals("open"));
        CompletableFuture<Integer> second = probe.addAsync(1, 2);
        try (Peer peer = new Peer(listening.accept())) {
            peer.answer(peer.nextRequest().requestId(), 3);
            assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(3);
        }
    }

    private void failsAfter(byte[] bytes) throws Exception {
        CompletableFuture<Integer> call = probe.addAsync(1, 2);
        try (Peer peer = new Peer(listening.accept())) {
            peer.nextRequest();
            peer.send(bytes);
            assertThatThrownBy(() -> join(call)).isInstanceOf(ConnectionLostException.class);
            assertThat(peer.isClosedByClient()).isTrue();
        }
    }

    private static int join(CompletableFuture<Integer> call) throws Throwable {
        try {
            return call.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    /** The other end of one connection, driven by the test. */
    private static final class Peer implements AutoCloseable {

        private final Socket socket;
        private final DataInputStream in;
        private final OutputStream out;

        Peer(Socket socket) throws IOException {
            this.socket = socket;
            socket.setSoTimeout(20_000);
            in = new DataInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        RequestPacket nextRequest() throws IOException {
            byte[] packet = new byte[in.readInt() - 4];
            in.readFully(packet);
            return RequestPacket.read(new TarsReader(packet));
        }

        void answer(int requestId, int result) throws IOException {
            TarsWriter packet = new TarsWriter();
            ResponsePacket.write(
                    packet, (short) 1, requestId, 0, 0, values -> values.writeInt(0, result), Map.of(), "", Map.of());
            sendPacket(packet);
        }

        void respond(int requestId, int returnCode, String text) throws IOException {
            TarsWriter packet = new TarsWriter();
            ResponsePacket.write(packet, (short) 1, requestId, 0, returnCode, values -> {}, Map.of(), text, Map.of());
            sendPacket(packet);
        }

        void send(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        boolean isClosedByClient() throws IOException {
            try {
                return in.read() < 0;
            } catch (SocketException reset) {
                return true;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }

        private void sendPacket(TarsWriter packet) throws IOException {
            send(ByteBuffer.allocate(4 + packet.size())
                    .putInt(4 + packet.size())
                    .put(packet.array(), 0, packet.size())
                    .array());
        }
    }
}
