package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.AdapterSecurity;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ClientSecurity;
import io.tarsboot.rpc.config.ObjectSecurity;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.tls.ClientTls;
import io.tarsboot.rpc.tls.PeerCertificate;
import io.tarsboot.rpc.tls.ServerTls;
import io.tarsboot.rpc.tls.ServerTls.ClientCertificates;
import io.tarsboot.rpc.tls.TestCertificates;
import io.tarsboot.rpc.tls.TlsMaterial;
import io.tarsboot.rpc.vec.ProbePrx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls over TLS, and what both sides say when it does not work. */
class TlsCallsTest {

    private static final Endpoint ANY = Endpoint.parse("ssl -h 127.0.0.1 -p 0");

    private final TestCertificates certificates = new TestCertificates();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final AtomicReference<Principal> principalSeen = new AtomicReference<>();
    private final AtomicReference<PeerCertificate> certificateSeen = new AtomicReference<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void largeAndSmallCallsGoThrough() {
        ProbePrx probe = probe(serve(certificates.serverTls()), certificates.clientTls());
        assertThat(probe.add(1, 2)).isEqualTo(3);
        String large = "x".repeat(2_000_000);
        assertThat(probe.echo(large).length()).isEqualTo(2_000_000);
        assertThat(principalSeen).hasValue(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void servantKnowsWhoCallsWithACertificate(String version) {
        Endpoint server = serve(certificates.serverTls().withClients(ClientCertificates.NEEDED));
        ProbePrx probe = probe(server, clientWith(only(version, certificates.material(certificates.client("CN=ann")))));
        assertThat(probe.add(1, 2)).isEqualTo(3);
        assertThat(principalSeen.get().getName()).isEqualTo("CN=ann");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void clientWithoutTheCertificateThatIsNeededCannotConnectAndKnowsWhy(String version) {
        Endpoint server = serve(certificates.serverTls().withClients(ClientCertificates.NEEDED));
        ProbePrx probe = probe(server, clientWith(only(version, certificates.material(null))));
        ConnectFailedException failure = failure(probe);
        assertThat(failure).hasMessageContaining("TLS handshake failed").hasMessageContaining("certificate");
        assertThat(failure.mayHaveRun()).isFalse();
        assertThat(principalSeen).hasValue(null);
    }

    @Test
    void servantSeesTheCertificateOfItsCaller() {
        Endpoint server = serve(certificates.serverTls().withClients(ClientCertificates.NEEDED));
        X509Bundle ann = certificates.signed("CN=ann", builder -> named(builder, "tars://c1/node/ann"));
        assertThat(probe(server, clientWith(certificates.material(ann))).add(1, 2))
                .isEqualTo(3);
        assertThat(certificateSeen.get().uris()).containsExactly("tars://c1/node/ann");
        assertThat(certificateSeen.get().certificate()).isEqualTo(ann.getCertificate());
    }

    @Test
    void objectThatIsCalledWithTlsOnlyIsNeverCalledInPlainText() {
        Endpoint plain = serve(ANY.withProtocol(Protocol.TCP), AdapterSecurity.NONE);
        ObjectSecurity only =
                ObjectSecurity.NONE.withTls(certificates.clientTls()).withOnlyTls();
        assertThat(failure(probe(plain, only))).hasMessageContaining("called with TLS only (expected: ssl)");
        assertThat(probe(serve(certificates.serverTls()), only).add(1, 2)).isEqualTo(3);
    }

    @Test
    void whereCertificatesAreOnlyWantedBothAreServedButNoImpostors() {
        Endpoint server = serve(certificates.serverTls().withClients(ClientCertificates.WANTED));
        assertThat(probe(server, certificates.clientTls()).add(1, 2)).isEqualTo(3);
        assertThat(principalSeen).hasValue(null);
        ClientTls ann = clientWith(certificates.material(certificates.client("CN=ann")));
        assertThat(probe(server, ann).add(1, 2)).isEqualTo(3);
        assertThat(principalSeen.get().getName()).isEqualTo("CN=ann");
        assertThat(failure(probe(server, clientWith(impostor(certificates)))))
                .hasMessageContaining("TLS handshake failed");
    }

    @Test
    void certificateOfAnotherAuthorityIsRefused() {
        ClientTls trustsOthers = new TestCertificates().clientTls();
        assertThat(failure(probe(serve(certificates.serverTls()), trustsOthers)))
                .hasMessageContaining("TLS handshake failed")
                .hasMessageContaining("unable to find valid certification path");
    }

    @Test
    void expiredCertificateIsRefused() {
        X509Bundle expired = certificates.signed(
                "CN=old",
                builder -> builder.addSanIpAddress("127.0.0.1")
                        .notBefore(Instant.now().minus(Duration.ofDays(2)))
                        .notAfter(Instant.now().minus(Duration.ofDays(1))));
        ServerTls server = serverWith(certificates.material(expired));
        assertThat(failure(probe(serve(server), certificates.clientTls()))).hasMessageContaining("NotAfter");
    }

    @Test
    void certificateMustBeThatOfTheHostUnlessToldOtherwise() {
        X509Bundle elsewhere =
                certificates.signed("CN=elsewhere", builder -> builder.addSanDnsName("prices.example.org"));
        Endpoint server = serve(serverWith(certificates.material(elsewhere)));
        ClientTls tls = certificates.clientTls();
        assertThat(failure(probe(server, tls))).hasMessageContaining("127.0.0.1");
        assertThat(failure(probe(server, tls.withExpectedName("other.example.org"))))
                .hasMessageContaining("other.example.org");
        assertThat(probe(server, tls.withExpectedName("prices.example.org")).add(1, 2))
                .isEqualTo(3);
        assertThat(probe(server, tls.withoutHostVerification()).add(1, 2)).isEqualTo(3);
    }

    @Test
    void plainClientAtATlsPortAndTlsClientAtAPlainPortAreTold() {
        Endpoint tls = serve(certificates.serverTls());
        TarsCallException plainToTls = catchThrowableOfType(
                TarsCallException.class,
                () -> probe(tls.withProtocol(Protocol.TCP), certificates.clientTls())
                        .nothing());
        assertThat(plainToTls).hasMessageContaining("the other side seems to speak TLS");
        Endpoint plain = serve(ANY.withProtocol(Protocol.TCP), AdapterSecurity.NONE);
        assertThat(failure(probe(plain.withProtocol(Protocol.SSL), certificates.clientTls())))
                .hasMessageContaining("does it speak TLS at this port?");
    }

    @Test
    void sslEndpointWithoutCertificatesToTrustSaysWhatIsMissing() {
        Communicator communicator = opened(Communicator.builder().build());
        ProbePrx probe = communicator.proxy(
                ProbePrx.class,
                ObjectAddress.of(ProbeBean.OBJECT, serve(certificates.serverTls())),
                ProxyOptions.DEFAULT);
        assertThat(failure(probe)).hasMessageContaining("tars.client.ssl.bundle");
        assertThatThrownBy(() -> serve(ANY, AdapterSecurity.NONE)).hasMessageContaining("without a certificate");
    }

    @Test
    void serverThatNeverFinishesTheHandshakeCostsNoMoreThanTheConnectTimeout() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
            ProbePrx probe = probe(ANY.withPort(silent.getLocalPort()), certificates.clientTls());
            assertThat(failure(probe)).hasMessageContaining("in time");
        }
    }

    @Test
    void versionsBefore12AreNotSpoken() throws Exception {
        assertThatThrownBy(() -> new TlsMaterial(SSLContext.getDefault(), List.of("TLSv1.1"), List.of()))
                .hasMessageContaining("protocol: TLSv1.1 (expected: TLSv1.2 or TLSv1.3)");
        Endpoint server = serve(certificates.serverTls());
        SSLContext trusting = certificates.material(null).context();
        try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket(server.host(), server.port())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.1"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void newCertificateCountsForNewConnectionsAndOldOnesLiveOn() {
        AtomicReference<TlsMaterial> current = new AtomicReference<>(certificates.material(certificates.server()));
        Endpoint server = serve(ServerTls.of(current::get));
        ProbePrx before = probe(server, certificates.clientTls());
        assertThat(before.add(1, 2)).isEqualTo(3);
        TestCertificates others = new TestCertificates();
        current.set(others.material(others.server()));
        assertThat(before.add(1, 2)).as("an open connection").isEqualTo(3);
        assertThat(probe(server, others.clientTls()).add(1, 2)).isEqualTo(3);
        assertThat(failure(probe(server, certificates.clientTls()))).hasMessageContaining("certification path");
    }

    @Test
    void clientThatBeginsAnotherHandshakeIsLeft() throws Exception {
        Endpoint server = serve(certificates.serverTls());
        SSLContext trusting = certificates.material(null).context();
        try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket(server.host(), server.port())) {
            socket.setSoTimeout(20_000);
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.startHandshake();
            socket.startHandshake();
            assertThat(isLeft(socket)).isTrue();
        }
        assertThat(probe(server, certificates.clientTls()).add(1, 2)).isEqualTo(3);
    }

    private static boolean isLeft(SSLSocket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException stillThere) {
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    @Test
    void handshakesThatAreNeverFinishedDoNotKeepOthersOut() throws Exception {
        Endpoint server = serve(certificates.serverTls());
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                silent.add(new Socket(server.host(), server.port()));
            }
            assertThat(probe(server, certificates.clientTls()).add(1, 2)).isEqualTo(3);
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    private static CertificateBuilder named(CertificateBuilder builder, String uri) {
        try {
            return builder.addSanUriName(uri);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private Endpoint serve(ServerTls tls) {
        return serve(ANY, AdapterSecurity.NONE.withTls(tls));
    }

    private Endpoint serve(Endpoint endpoint, AdapterSecurity security) {
        AdapterConfig adapter = AdapterConfig.of(ProbeBean.OBJECT, endpoint).withSecurity(security);
        Consumer<CurrentCall> see = call -> {
            principalSeen.set(call.principal().orElse(null));
            certificateSeen.set(call.certificate().orElse(null));
        };
        TarsServer server = TarsServer.builder(
                        ServerConfig.of("VecApp", "VecServer").withAdapters(List.of(adapter)))
                .servant(ProbeBean.OBJECT, new ProbeBean() {
                    @Override
                    public int add(int a, int b) {
                        see.accept(CurrentCall.get());
                        return a + b;
                    }
                })
                .build();
        server.start();
        opened.add(() -> server.stop(Duration.ZERO));
        return server.endpoint(ProbeBean.OBJECT);
    }

    private ProbePrx probe(Endpoint endpoint, ClientTls tls) {
        return probe(endpoint, ObjectSecurity.NONE.withTls(tls));
    }

    private ProbePrx probe(Endpoint endpoint, ObjectSecurity security) {
        Communicator communicator = opened(Communicator.builder()
                .config(ClientConfig.DEFAULT.withSecurity(ClientSecurity.of(security)))
                .build());
        return communicator.proxy(ProbePrx.class, ObjectAddress.of(ProbeBean.OBJECT, endpoint), ProxyOptions.DEFAULT);
    }

    private <T extends AutoCloseable> T opened(T each) {
        opened.add(each);
        return each;
    }

    private static ConnectFailedException failure(ProbePrx probe) {
        return catchThrowableOfType(ConnectFailedException.class, probe::nothing);
    }

    private static ClientTls clientWith(TlsMaterial material) {
        return ClientTls.of(() -> material);
    }

    private static ServerTls serverWith(TlsMaterial material) {
        return ServerTls.of(() -> material);
    }

    private static TlsMaterial only(String version, TlsMaterial material) {
        return new TlsMaterial(material.context(), List.of(version), List.of());
    }

    /** Shows a certificate of an authority that only claims to be the one that the server trusts. */
    private static TlsMaterial impostor(TestCertificates of) {
        return of.material(of.impostor().client("CN=ann"));
    }
}
