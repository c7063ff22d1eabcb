package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.AllowList;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.vec.ProbePrx;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls by datagrams. */
class UdpCallsTest {

    private static final Endpoint ANY = Endpoint.parse("udp -h 127.0.0.1 -p 0");

    private final Communicator communicator = Communicator.builder().build();
    private final Gate gate = new Gate();
    private final List<TarsServer> servers = new ArrayList<>();

    @AfterEach
    void close() {
        gate.open();
        communicator.close();
        servers.forEach(server -> server.stop(Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void callsAreAnswered(String host) throws Exception {
        ProbePrx probe = probe(serve(ANY.withHost(host), adapter -> adapter), ProxyOptions.DEFAULT);
        for (int i = 0; i < 50; i++) {
            assertThat(probe.add(i, 1)).isEqualTo(i + 1);
        }
        List<CompletableFuture<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(probe.addAsync(i, i));
        }
        for (int i = 0; i < 20; i++) {
            assertThat(calls.get(i).get(20, TimeUnit.SECONDS)).isEqualTo(2 * i);
        }
    }

    @Test
    void requestThatNoDatagramHoldsIsRefusedBeforeItIsSent() {
        Endpoint server = serve(ANY, adapter -> adapter);
        ProbePrx probe = probe(server, ProxyOptions.DEFAULT);
        assertThatThrownBy(() -> probe.echo("x".repeat(65_500)))
                .isInstanceOf(RequestEncodeException.class)
                .hasMessageContaining("expected: less than 65507, which is what a datagram holds");
        assertThat(requests()).isZero();
        assertThat(probe.echo("x".repeat(20_000)).length()).isEqualTo(20_000);
    }

    @Test
    void responseThatNoDatagramHoldsIsAnsweredWithAnError() {
        ProbePrx probe = probe(serve(ANY, adapter -> adapter), ProxyOptions.DEFAULT);
        ServerException failure = catchThrowableOfType(ServerException.class, () -> probe.outFirst("x".repeat(40_000)));
        assertThat(failure.returnCode()).isEqualTo(ReturnCode.ENCODE);
        assertThat(failure).hasMessageContaining("what a datagram holds");
    }

    @Test
    void whatGetsLostIsATimeout() throws Exception {
        Endpoint nobody;
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            nobody = ANY.withPort(socket.getLocalPort());
        }
        ProbePrx probe = probe(nobody, ProxyOptions.timeout(Duration.ofMillis(100)));
        assertThatThrownBy(probe::nothing).isInstanceOf(CallTimeoutException.class);
    }

    @Test
    void whoIsNotOnTheAllowListHearsNothing() {
        Endpoint server = serve(ANY, adapter -> adapter.withAllow(AllowList.parse("10.9.9.9")));
        ProbePrx probe = probe(server, ProxyOptions.timeout(Duration.ofMillis(100)));
        assertThatThrownBy(probe::nothing).isInstanceOf(CallTimeoutException.class);
        assertThat(requests()).isZero();
    }

    @Test
    void fullQueueIsAnsweredWithOverload() throws Exception {
        Endpoint server = serve(
                ANY, adapter -> adapter.withThreads(1).withQueueCapacity(1).withVirtualThreads(false));
        ProbePrx probe = probe(server, ProxyOptions.DEFAULT);
        gate.close();
        CompletableFuture<Void> first = probe.nothingAsync();
        gate.awaitEntered();
        CompletableFuture<Void> second = probe.nothingAsync();
        Eventually.until("both are taken in", () -> requests() == 2);
        assertThatThrownBy(probe::nothing).isInstanceOf(OverloadException.class);
        gate.open();
        first.get(20, TimeUnit.SECONDS);
        second.get(20, TimeUnit.SECONDS);
    }

    @Test
    void answersUnderWayAreSentBeforeTheSocketGoes() throws Exception {
        Endpoint endpoint = serve(ANY, adapter -> adapter);
        ProbePrx probe = probe(endpoint, ProxyOptions.DEFAULT);
        gate.close();
        CompletableFuture<Void> call = probe.nothingAsync();
        gate.awaitEntered();
        Thread stop = new Thread(() -> servers.get(0).stop(Duration.ofSeconds(20)));
        stop.start();
        Eventually.until("the stop has begun", () -> servers.get(0).phase() == TarsServer.Phase.STOPPING);
        gate.open();
        call.get(20, TimeUnit.SECONDS);
        stop.join();
        serve(endpoint, adapter -> adapter);
    }

    /** Who was made up must not be sent what a stopping server tells its clients. */
    @Test
    void whoeverComesToAServerThatStopsHearsNothingButItsAnswer() throws Exception {
        Endpoint endpoint = serve(ANY, adapter -> adapter);
        gate.close();
        CompletableFuture<Void> call = probe(endpoint, ProxyOptions.DEFAULT).nothingAsync();
        gate.awaitEntered();
        Thread stop = new Thread(() -> servers.get(0).stop(Duration.ofSeconds(20)));
        stop.start();
        Eventually.until(
                "its clients were told",
                () -> communicator.state().endpoints().stream()
                        .noneMatch(client -> client.connection().equals("open")));
        byte[] ping =
                RawClient.request(1, (byte) 0, 7, ProbeBean.OBJECT, RequestPacket.PING, 20_000, ValuesWriter.NOTHING);
        ResponsePacket heard = response(exchange(endpoint, ping));
        assertThat(heard.isPush()).isFalse();
        assertThat(heard.requestId()).isEqualTo(7);
        gate.open();
        call.get(20, TimeUnit.SECONDS);
        stop.join();
    }

    @Test
    void refusalsAreNotLongerThanWhatTheyAnswer() throws Exception {
        Endpoint server = serve(ANY, adapter -> adapter);
        for (String[] wrong :
                new String[][] {{"VecApp.VecServer.NoObj", "nothing"}, {ProbeBean.OBJECT, "noFunction"}}) {
            byte[] request = RawClient.request(1, (byte) 0, 7, wrong[0], wrong[1], 0, ValuesWriter.NOTHING);
            byte[] answer = exchange(server, request);
            assertThat(answer.length).isLessThanOrEqualTo(request.length);
            assertThat(response(answer).returnCode()).isNegative();
        }
    }

    @Test
    void argumentsThatCannotBeReadAreRefusedWithoutWordsToo() throws Exception {
        Endpoint server = serve(ANY, adapter -> adapter);
        byte[] request = RawClient.request(1, (byte) 0, 7, ProbeBean.OBJECT, "add", 0, ValuesWriter.NOTHING);
        byte[] answer = exchange(server, request);
        assertThat(answer.length).isLessThanOrEqualTo(request.length);
        assertThat(response(answer).returnCode()).isEqualTo(ReturnCode.DECODE);
    }

    private static ResponsePacket response(byte... frame) {
        return ResponsePacket.read(new TarsReader(frame, 4, frame.length - 4));
    }

    private static byte[] exchange(Endpoint server, byte[] request) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            socket.setSoTimeout(20_000);
            socket.send(
                    new DatagramPacket(request, request.length, new InetSocketAddress(server.host(), server.port())));
            DatagramPacket answer = new DatagramPacket(new byte[65_536], 65_536);
            socket.receive(answer);
            return Arrays.copyOf(answer.getData(), answer.getLength());
        }
    }

    private Endpoint serve(Endpoint endpoint, UnaryOperator<AdapterConfig> with) {
        AdapterConfig adapter = with.apply(AdapterConfig.of(ProbeBean.OBJECT, endpoint));
        TarsServer server = TarsServer.builder(
                        ServerConfig.of("VecApp", "VecServer").withAdapters(List.of(adapter)))
                .servant(ProbeBean.OBJECT, gate)
                .build();
        server.start();
        servers.add(server);
        return server.endpoint(ProbeBean.OBJECT);
    }

    private ProbePrx probe(Endpoint endpoint, ProxyOptions options) {
        return communicator.proxy(ProbePrx.class, ObjectAddress.of(ProbeBean.OBJECT, endpoint), options);
    }

    private long requests() {
        return servers.get(0).state().adapters().get(0).requests();
    }
}
