package io.tarsboot.rpc.transport.netty;

import static io.tarsboot.rpc.transport.RecordingListener.packet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.Eventually;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.transport.Acceptor;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.Connection.Sent;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.RecordingListener;
import io.tarsboot.rpc.transport.TransportLimits;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** What of the contract can hold where packets may get lost; nothing gets lost on loopback while little is sent. */
@ParameterizedClass
@CsvSource({"true, 127.0.0.1", "false, 127.0.0.1", "true, ::1", "false, ::1"})
class UdpTransportTest {

    private static final TransportLimits LIMITS = TransportLimits.DEFAULT.withMaxFrameSize(60_000);

    @Parameter(0)
    private boolean epoll;

    @Parameter(1)
    private String host;

    private NettyTransport transport;
    private final List<Connection> accepted = new CopyOnWriteArrayList<>();
    private final RecordingListener serverSide = new RecordingListener();
    private final RecordingListener clientSide = new RecordingListener();

    @BeforeEach
    void open() {
        transport = new NettyTransport(2, epoll);
    }

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void packetsGoBothWays() throws Exception {
        Connection client = connect(bind());
        for (int i = 0; i < 20; i++) {
            assertThat(client.send(packet("to server " + i))).isEqualTo(Sent.ACCEPTED);
            assertThat(serverSide.nextPacket()).isEqualTo("to server " + i);
        }
        assertThat(accepted).hasSize(1);
        assertThat(accepted.get(0).send(packet("to client"))).isEqualTo(Sent.ACCEPTED);
        assertThat(clientSide.nextPacket()).isEqualTo("to client");
    }

    @Test
    void packetAsLongAsAFrameMayBeArrivesAndALongerOneIsRefused() throws Exception {
        Connection client = connect(bind());
        int longest = LIMITS.maxFrameSize() - 1 - 4 - 4;
        assertThat(client.send(packet("x".repeat(longest)))).isEqualTo(Sent.ACCEPTED);
        assertThat(serverSide.nextPacket()).hasSize(longest);
        assertThat(client.send(packet("x".repeat(longest + 1)))).isEqualTo(Sent.TOO_LONG);
    }

    @Test
    void everyClientHasItsOwnConnectionAndAnswersFindTheirWay() throws Exception {
        Acceptor acceptor = bind();
        RecordingListener otherSide = new RecordingListener();
        Connection one = connect(acceptor);
        Connection other =
                transport.connect(acceptor.endpoint(), LIMITS, otherSide).get(20, TimeUnit.SECONDS);
        one.send(packet("one"));
        serverSide.nextPacket();
        other.send(packet("other"));
        serverSide.nextPacket();
        assertThat(accepted).hasSize(2);
        accepted.get(0).send(packet("for one"));
        accepted.get(1).send(packet("for the other"));
        assertThat(clientSide.nextPacket()).isEqualTo("for one");
        assertThat(otherSide.nextPacket()).isEqualTo("for the other");
    }

    @Test
    void whatIsNotOneWholeFrameIsDroppedAndHarmsNobody() throws Exception {
        Acceptor acceptor = bind();
        InetSocketAddress address =
                new InetSocketAddress(host, acceptor.endpoint().port());
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName(host))) {
            byte[] longerThanItSays = ByteBuffer.allocate(9).putInt(8).array();
            byte[] shorterThanItSays = ByteBuffer.allocate(9).putInt(10).array();
            for (byte[] bytes : new byte[][] {{}, {0}, {0, 0, 0}, longerThanItSays, shorterThanItSays}) {
                socket.send(new DatagramPacket(bytes, bytes.length, address));
            }
        }
        Connection client = connect(acceptor);
        client.send(packet("good"));
        assertThat(serverSide.nextPacket()).isEqualTo("good");
        assertThat(accepted).as("only who sends frames is somebody").hasSize(1);
    }

    @Test
    void garbageInAFrameForgetsWhoSentIt() throws Exception {
        Connection client = connect(bind());
        TarsWriter noString = new TarsWriter();
        noString.writeInt(0, 42);
        client.send(noString);
        serverSide.awaitClosed();
        client.send(packet("again"));
        assertThat(serverSide.nextPacket()).isEqualTo("again");
        assertThat(accepted).hasSize(2);
    }

    /** More senders than are remembered, in a circle: each that comes is the one that was forgotten just before. */
    @Test
    void whoeverIsForgottenIsToldEvenIfItComesBackAtOnce() {
        AtomicInteger open = new AtomicInteger();
        DatagramServerHandler handler = new DatagramServerHandler(
                LIMITS,
                connection -> new ConnectionListener() {

                    {
                        open.incrementAndGet();
                    }

                    @Override
                    public void onPacket(Connection from, TarsReader packet) {}

                    @Override
                    public void onClosed(Connection from, @Nullable Throwable cause) {
                        open.decrementAndGet();
                    }
                },
                new DatagramPeers(2, Long.MAX_VALUE));
        EmbeddedChannel channel = new EmbeddedChannel(handler);
        for (int i = 0; i < 30; i++) {
            InetSocketAddress sender = new InetSocketAddress(host, 1000 + i % 3);
            // Several are read before the event loop does anything else.
            channel.pipeline().fireChannelRead(new io.netty.channel.socket.DatagramPacket(frame(), sender, sender));
        }
        channel.runPendingTasks();
        assertThat(open).hasValue(2);
        channel.finishAndReleaseAll();
        assertThat(open).hasValue(0);
    }

    private static ByteBuf frame() {
        TarsWriter packet = packet("x");
        return Unpooled.buffer().writeInt(4 + packet.size()).writeBytes(packet.array(), 0, packet.size());
    }

    @Test
    void clientThatIsNotAcceptedIsNotHeard() throws Exception {
        List<Connection> refused = new CopyOnWriteArrayList<>();
        Acceptor acceptor = transport.bind(endpoint(0), LIMITS, connection -> {
            refused.add(connection);
            return null;
        });
        Connection client = connect(acceptor);
        client.send(packet("one"));
        client.send(packet("two"));
        Eventually.until("both were refused", () -> refused.size() == 2);
    }

    @Test
    void serverThatIsNotThereIsOnlySilentAndMayComeLater() throws Exception {
        Acceptor acceptor = bind();
        Endpoint endpoint = acceptor.endpoint();
        acceptor.close();
        Connection client = transport.connect(endpoint, LIMITS, clientSide).get(20, TimeUnit.SECONDS);
        client.send(packet("lost"));
        client.send(packet("lost as well"));
        assertThat(client.isOpen()).isTrue();
        transport.bind(endpoint, LIMITS, connection -> serverSide);
        Eventually.until("a later packet arrives", () -> {
            client.send(packet("heard"));
            return serverSide.hasHeard("heard");
        });
    }

    @Test
    void bothSidesEndByThemselves() throws Exception {
        Acceptor acceptor = bind();
        Connection client = connect(acceptor);
        client.send(packet("hello"));
        serverSide.nextPacket();
        client.close();
        client.close();
        clientSide.awaitClosed();
        assertThat(client.send(packet("too late"))).isEqualTo(Sent.CLOSED);
        acceptor.close();
        serverSide.awaitClosed();
        assertThat(accepted.get(0).send(packet("too late"))).isEqualTo(Sent.CLOSED);
    }

    @Test
    void portInUseIsReportedWithTheEndpoint() throws Exception {
        Acceptor acceptor = bind();
        assertThatThrownBy(() -> transport.bind(acceptor.endpoint(), LIMITS, connection -> serverSide))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(acceptor.endpoint().toString())
                .hasMessageContaining("in use");
    }

    private Acceptor bind() throws IOException {
        return transport.bind(endpoint(0), LIMITS, connection -> {
            accepted.add(connection);
            return serverSide;
        });
    }

    private Endpoint endpoint(int port) {
        return Endpoint.parse("udp -h " + host + " -p " + port);
    }

    private Connection connect(Acceptor acceptor) throws Exception {
        return transport.connect(acceptor.endpoint(), LIMITS, clientSide).get(20, TimeUnit.SECONDS);
    }
}
