package io.tarsboot.trust.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.codec.Bytes;
import io.tarsboot.raft.transport.MemberAddress;
import io.tarsboot.raft.transport.MemberMessage;
import io.tarsboot.raft.transport.MemberTls;
import io.tarsboot.raft.transport.RpcTransport;
import io.tarsboot.rpc.tls.ServerTls.ClientCertificates;
import io.tarsboot.trust.access.AccessTable;
import io.tarsboot.trust.access.CertifiedCallers;
import io.tarsboot.trust.certificate.Authority;
import io.tarsboot.trust.certificate.KeyRequest;
import io.tarsboot.trust.identity.Identity;
import io.tarsboot.trust.identity.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The members of a group at addresses that are not this machine's alone. */
class MembersOverTlsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final MemberMessage HELLO = new MemberMessage("hello", Bytes.utf8("there"));

    private final Authority authority = Authority.create("c1", Instant.now());
    private final Set<String> shutOut = ConcurrentHashMap.newKeySet();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void membersHearEachOther() throws IOException {
        MemberAddress first = listen(transport(authority, Role.MEMBER, "m1"));
        assertThat(transport(authority, Role.MEMBER, "m2")
                        .send(first, HELLO, PATIENCE)
                        .join())
                .isEqualTo(HELLO);
    }

    @Test
    void nobodyElseIsHeard() throws IOException {
        MemberAddress first = listen(transport(authority, Role.MEMBER, "m1"));
        refused(transport(authority, Role.NODE, "n1"), first, "expected: a member of the group");
        refused(transport(authority, Role.SERVICE, "s1"), first, "expected: a member of the group");
        refused(transport(Authority.create("c1", Instant.now()), Role.MEMBER, "m2"), first, "TLS handshake failed");
        RpcTransport plain = new RpcTransport();
        opened.add(plain);
        assertThatThrownBy(() -> plain.send(first, HELLO, PATIENCE).join()).isNotNull();
    }

    @Test
    void memberSpeaksToMembersAlone() throws IOException {
        MemberAddress node = listen(transport(authority, Role.NODE, "n1"));
        refused(transport(authority, Role.MEMBER, "m1"), node, "server: node n1 (expected: [member] of c1)");
    }

    @Test
    void whoIsShutOutIsNotHeardOnTheConnectionThatItHas() throws IOException {
        MemberAddress first = listen(transport(authority, Role.MEMBER, "m1"));
        RpcTransport second = transport(authority, Role.MEMBER, "m2");
        second.send(first, HELLO, PATIENCE).join();
        shutOut.add("m2");
        refused(second, first, "expected: a member of the group");
    }

    @Test
    void newCertificateCountsForTheNextConnection() throws IOException {
        AtomicReference<Credentials> current = new AtomicReference<>(credentials(authority, Role.MEMBER, "m1"));
        MemberAddress first = listen(transport(current));
        RpcTransport second = transport(authority, Role.MEMBER, "m2");
        second.send(first, HELLO, PATIENCE).join();
        Authority other = Authority.create("c1", Instant.now());
        current.set(credentials(other, Role.MEMBER, "m1"));
        assertThat(second.send(first, HELLO, PATIENCE).join())
                .as("the connection that is there")
                .isEqualTo(HELLO);
        assertThat(transport(other, Role.MEMBER, "m3")
                        .send(first, HELLO, PATIENCE)
                        .join())
                .isEqualTo(HELLO);
        refused(transport(authority, Role.MEMBER, "m4"), first, "TLS handshake failed");
    }

    @Test
    void authorityIsChangedWhileBothAreTrusted() throws IOException {
        Authority next = Authority.create("c1", Instant.now());
        AtomicReference<Credentials> first = new AtomicReference<>(credentials(authority, Role.MEMBER, "m1"));
        AtomicReference<Credentials> second = new AtomicReference<>(credentials(authority, Role.MEMBER, "m2"));
        MemberAddress listening = listen(transport(first));
        List<X509Certificate> both = List.of(authority.certificate(), next.certificate());

        first.set(trusting(first.get(), both));
        heard(second, listening);
        second.set(trusting(second.get(), both));
        heard(second, listening);
        first.set(trusting(credentials(next, Role.MEMBER, "m1"), both));
        heard(second, listening);
        second.set(trusting(credentials(next, Role.MEMBER, "m2"), both));
        heard(second, listening);
        first.set(trusting(first.get(), List.of(next.certificate())));
        heard(second, listening);
        refused(transport(authority, Role.MEMBER, "m3"), listening, "TLS handshake failed");
    }

    /** On a connection of its own. */
    private void heard(AtomicReference<Credentials> from, MemberAddress to) {
        assertThat(transport(from).send(to, HELLO, PATIENCE).join()).isEqualTo(HELLO);
    }

    private static Credentials trusting(Credentials of, List<X509Certificate> authorities) {
        return new Credentials(of.identity(), of.key(), of.chain(), authorities);
    }

    private RpcTransport transport(Authority signing, Role role, String name) {
        return transport(new AtomicReference<>(credentials(signing, role, name)));
    }

    private RpcTransport transport(AtomicReference<Credentials> credentials) {
        FrameworkTls tls = new FrameworkTls("c1", credentials::get);
        CertifiedCallers callers = new CertifiedCallers(
                "c1", AccessTable.FRAMEWORK_OBJECTS, identity -> shutOut.contains(identity.name()));
        RpcTransport transport = new RpcTransport(
                new MemberTls(tls.client(Role.MEMBER), tls.server(ClientCertificates.NEEDED), callers::isMember));
        opened.add(transport);
        return transport;
    }

    private MemberAddress listen(RpcTransport transport) throws IOException {
        MemberAddress address;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.2"))) {
            address = new MemberAddress("127.0.0.2", socket.getLocalPort());
        }
        opened.add(0, transport.listen(address, CompletableFuture::completedFuture));
        return address;
    }

    private static Credentials credentials(Authority signing, Role role, String name) {
        KeyPair key = KeyRequest.newKey();
        var certificate = signing.issue(
                new KeyRequest(key.getPublic()),
                new Identity("c1", role, name, 0),
                List.of(),
                Instant.now(),
                Duration.ofDays(1));
        return Credentials.of(
                "c1", key.getPrivate(), List.of(certificate, signing.certificate()), List.of(signing.certificate()));
    }

    private static void refused(RpcTransport from, MemberAddress to, String words) {
        assertThatThrownBy(() -> from.send(to, HELLO, PATIENCE).join()).hasMessageContaining(words);
    }
}
