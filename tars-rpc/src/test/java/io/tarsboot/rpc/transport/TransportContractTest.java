package io.tarsboot.rpc.transport;

import static io.tarsboot.rpc.transport.RecordingListener.packet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.Eventually;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.rpc.transport.Connection.Sent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every transport must do. */
public abstract class TransportContractTest {

    private static final TransportLimits LIMITS = TransportLimits.DEFAULT.withMaxFrameSize(64 << 10);

    private Transport transport;
    private final List<Connection> accepted = new CopyOnWriteArrayList<>();
    private final RecordingListener serverSide = new RecordingListener();
    private final RecordingListener clientSide = new RecordingListener();

    protected abstract Transport newTransport();

    /** Where nobody listens yet. */
    protected Endpoint newEndpoint() {
        return Endpoint.tcp("127.0.0.1", 0);
    }

    @BeforeEach
    void open() {
        transport = newTransport();
    }

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void packetsGoBothWaysInOrder() throws Exception {
        Connection client = connect(bind());
        for (int i = 0; i < 100; i++) {
            assertThat(client.send(packet("to server " + i))).isEqualTo(Sent.ACCEPTED);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(serverSide.nextPacket()).isEqualTo("to server " + i);
        }
        assertThat(accepted.get(0).send(packet("to client"))).isEqualTo(Sent.ACCEPTED);
        assertThat(clientSide.nextPacket()).isEqualTo("to client");
    }

    @Test
    void packetsOfManyThreadsArriveWholeAndOnce() throws Exception {
        Connection client = connect(bind());
        int threads = 4;
        int each = 500;
        CountDownLatch start = new CountDownLatch(1);
        for (int t = 0; t < threads; t++) {
            int thread = t;
            new Thread(() -> {
                        try {
                            start.await();
                        } catch (InterruptedException e) {
                            return;
                        }
                        for (int i = 0; i < each; i++) {
                            client.send(packet(thread + "/" + i + "/" + "x".repeat(i)));
                        }
                    })
                    .start();
        }
        start.countDown();
        List<String> received = new ArrayList<>();
        for (int i = 0; i < threads * each; i++) {
            received.add(serverSide.nextPacket());
        }
        for (int t = 0; t < threads; t++) {
            String prefix = t + "/";
            assertThat(received.stream().filter(text -> text.startsWith(prefix)))
                    .containsExactlyElementsOf(IntStream.range(0, each)
                            .mapToObj(i -> prefix + i + "/" + "x".repeat(i))
                            .toList());
        }
    }

    @Test
    void packetAsLongAsAFrameMayBeArrivesAndALongerOneIsRefused() throws Exception {
        Connection client = connect(bind());
        // Head, length of the string, length of the frame.
        int longest = LIMITS.maxFrameSize() - 1 - 4 - 4;
        assertThat(client.send(packet("x".repeat(longest)))).isEqualTo(Sent.ACCEPTED);
        assertThat(serverSide.nextPacket()).hasSize(longest);
        assertThat(client.send(packet("x".repeat(longest + 1)))).isEqualTo(Sent.TOO_LONG);
        assertThat(client.send(packet("still works"))).isEqualTo(Sent.ACCEPTED);
        assertThat(serverSide.nextPacket()).isEqualTo("still works");
    }

    @Test
    void backlogIsBounded() throws Exception {
        TransportLimits small = LIMITS.withMaxFrameSize(1 << 20).withMaxBacklog(2 << 20);
        CountDownLatch received = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Acceptor acceptor = transport.bind(newEndpoint(), small, connection -> new ConnectionListener() {
            @Override
            public void onPacket(Connection from, TarsReader packet) {
                received.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void onClosed(Connection from, @Nullable Throwable cause) {}
        });
        try {
            Connection client =
                    transport.connect(acceptor.endpoint(), small, clientSide).get(20, TimeUnit.SECONDS);
            client.send(packet("first"));
            received.await();
            String large = "x".repeat(1_000_000);
            // A real network buffers some megabytes of its own before the sender sees that nobody reads.
            Eventually.until("the sender is refused", () -> client.send(packet(large)) == Sent.BACKLOG_FULL);
        } finally {
            goOn.countDown();
        }
    }

    @Test
    void whenClientClosesBothSidesAreToldAfterWhatWasSent() throws Exception {
        Connection client = connect(bind());
        client.send(packet("last words"));
        client.close();
        client.close();
        assertThat(serverSide.nextPacket()).isEqualTo("last words");
        assertThat(serverSide.awaitClosed()).isEmpty();
        assertThat(clientSide.awaitClosed()).isEmpty();
        assertThat(client.isOpen()).isFalse();
        assertThat(client.send(packet("too late"))).isEqualTo(Sent.CLOSED);
    }

    @Test
    void whenServerClosesClientIsTold() throws Exception {
        Connection client = connect(bind());
        client.send(packet("hello"));
        serverSide.nextPacket();
        accepted.get(0).close();
        clientSide.awaitClosed();
        assertThat(client.send(packet("too late"))).isEqualTo(Sent.CLOSED);
    }

    @Test
    void garbageClosesTheConnectionWithItsCause() throws Exception {
        Connection client = connect(bind());
        TarsWriter noString = new TarsWriter();
        noString.writeInt(0, 42);
        client.send(noString);
        assertThat(serverSide.awaitClosed()).contains("TarsCodecException");
        clientSide.awaitClosed();
    }

    @Test
    void errorOfAListenerClosesTheConnectionToo() throws Exception {
        Acceptor acceptor = transport.bind(newEndpoint(), LIMITS, connection -> new ConnectionListener() {
            @Override
            public void onPacket(Connection from, TarsReader packet) {
                throw new NoClassDefFoundError("thrown by a test");
            }

            @Override
            public void onClosed(Connection from, @Nullable Throwable cause) {
                serverSide.onClosed(from, cause);
            }
        });
        Connection client = connect(acceptor);
        client.send(packet("hello"));
        assertThat(serverSide.awaitClosed()).contains("NoClassDefFoundError");
        clientSide.awaitClosed();
    }

    @Test
    void nothingIsHandedOverOnceItsListenerHasClosedTheConnection() throws Exception {
        AtomicInteger heard = new AtomicInteger();
        Acceptor acceptor = transport.bind(newEndpoint(), LIMITS, connection -> new ConnectionListener() {
            @Override
            public void onPacket(Connection from, TarsReader packet) {
                heard.incrementAndGet();
                from.close();
            }

            @Override
            public void onClosed(Connection from, @Nullable Throwable cause) {
                serverSide.onClosed(from, cause);
            }
        });
        Connection client = connect(acceptor);
        for (int i = 0; i < 100; i++) {
            // Those after the first may or may not be taken still.
            client.send(packet("packet " + i));
        }
        serverSide.awaitClosed();
        assertThat(heard).hasValue(1);
    }

    @Test
    void refusedConnectionIsClosed() throws Exception {
        Acceptor acceptor = transport.bind(newEndpoint(), LIMITS, connection -> null);
        try {
            transport.connect(acceptor.endpoint(), LIMITS, clientSide).get(20, TimeUnit.SECONDS);
        } catch (ExecutionException refused) {
            // Where both sides agree on something first, the client may hear of it before the connection is made.
            assertThat(refused.getCause())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(acceptor.endpoint().hostAndPort());
            return;
        }
        clientSide.awaitClosed();
    }

    @Test
    void connectingToNobodyFailsAndNamesTheEndpoint() throws Exception {
        Acceptor acceptor = bind();
        Endpoint endpoint = acceptor.endpoint();
        acceptor.close();
        CompletableFuture<Connection> refused = transport.connect(endpoint, LIMITS, clientSide);
        assertThatThrownBy(() -> refused.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessageContaining(endpoint.hostAndPort());
    }

    @Test
    void connectionsOutliveTheAcceptorAndItsAddressIsFree() throws Exception {
        Acceptor acceptor = bind();
        Connection client = connect(acceptor);
        client.send(packet("one"));
        serverSide.nextPacket();
        acceptor.close();
        transport.bind(acceptor.endpoint(), LIMITS, connection -> serverSide).close();
        client.send(packet("two"));
        assertThat(serverSide.nextPacket()).isEqualTo("two");
    }

    @Test
    void addressInUseIsReportedWithTheEndpoint() throws Exception {
        Acceptor acceptor = bind();
        assertThatThrownBy(() -> transport.bind(acceptor.endpoint(), LIMITS, connection -> serverSide))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(acceptor.endpoint().toString())
                .hasMessageContaining("in use");
    }

    @Test
    void acceptorKnowsWhereItCanBeReached() throws Exception {
        Acceptor acceptor = bind();
        assertThat(acceptor.endpoint().port() > 0).isEqualTo(newEndpoint().protocol() != Protocol.UNIX);
        assertThat(connect(acceptor).isOpen()).isTrue();
    }

    private Acceptor bind() throws IOException {
        return transport.bind(newEndpoint(), LIMITS, connection -> {
            accepted.add(connection);
            return serverSide;
        });
    }

    private Connection connect(Acceptor acceptor) throws Exception {
        return transport.connect(acceptor.endpoint(), LIMITS, clientSide).get(20, TimeUnit.SECONDS);
    }
}
