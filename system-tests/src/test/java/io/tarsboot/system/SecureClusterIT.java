package io.tarsboot.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.api.GroupMembers;
import io.tarsboot.admin.api.JoinApi;
import io.tarsboot.admin.api.MemberApi;
import io.tarsboot.codec.Bytes;
import io.tarsboot.protocol.join.JoinPrx;
import io.tarsboot.protocol.join.JoinRequest;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.rpc.ConnectFailedException;
import io.tarsboot.rpc.ServerException;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ClientSecurity;
import io.tarsboot.rpc.config.ObjectSecurity;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.tls.ClientTls;
import io.tarsboot.system.probe.ProbePrx;
import io.tarsboot.trust.FrameworkTrust;
import io.tarsboot.trust.certificate.Authority;
import io.tarsboot.trust.certificate.KeyRequest;
import io.tarsboot.trust.certificate.Pem;
import io.tarsboot.trust.identity.Identity;
import io.tarsboot.trust.identity.JoinToken;
import io.tarsboot.trust.identity.Role;
import io.tarsboot.trust.tls.Credentials;
import io.tarsboot.trust.tls.FrameworkTls;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A framework over several machines, by its processes: what belongs to it works, and strangers come to nothing. */
class SecureClusterIT {

    private static final String SERVER = "Guarded";
    private static final Duration LIFE = Duration.ofDays(1);
    private static final Duration AGO = Duration.ofDays(3);

    private static final int RENEWALS = 3;

    /** Nobody gets along with the certificate that it began with. */
    private static final Duration LOAD = SecureCluster.LIFE.plusSeconds(5);

    /** A busy machine is no defect. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final ClientConfig CALLS = ClientConfig.DEFAULT.withSyncTimeout(PATIENCE);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static SecureCluster cluster;
    private static SSLContext usual;

    private final ClosedPorts closed = new ClosedPorts(cluster);
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void startCluster() throws Exception {
        usual = SSLContext.getDefault();
        cluster = new SecureCluster(directory);
        try {
            cluster.start();
            cluster.operator().createApplication();
            cluster.operator()
                    .createServer(SERVER, Operator.probe("tars_java", SERVER), SecureCluster.NODE)
                    .released(SERVER, Packages.jar(directory.resolve("guarded.jar"), ProbeServer.class));
        } catch (Exception | AssertionError e) {
            stopCluster();
            throw e;
        }
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
        SSLContext.setDefault(usual);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        opened.clear();
    }

    @Test
    void whatWasReleasedIsCalledByNameAtAnyMember() {
        cluster.operator().awaitActive(SERVER, SecureCluster.NODE);
        for (SecureCluster.MemberPorts ports : cluster.members()) {
            String locator = FrameworkObjects.QUERY + "@tcp -h " + cluster.host() + " -p " + ports.query();
            Communicator client = opened(Communicator.builder()
                    .config(CALLS.withLocator(ObjectAddress.parse(locator)))
                    .build());
            ProbePrx probe = client.proxy(ProbePrx.class, Operator.object(SERVER));
            Await.until("it answers", () -> answers(probe), Boolean::booleanValue);
        }
    }

    @Test
    void operatorReleasesByTarsctlOverHttps() throws Exception {
        String server = Operator.APP + ".ByHand";
        Ctl ctl = new Ctl(directory.resolve("home"), cluster.trustingJava());
        Path password = directory.resolve("admin-password");
        String admin = "https://" + cluster.host() + ":" + cluster.adminPort();
        succeeded(ctl.run("login", "--address", admin, "--user", "admin", "--password-file", password.toString()));
        succeeded(ctl.run("server", "create", server, "--type", "tars_java", "--obj", "ProbeObj"));
        succeeded(ctl.run("server", "place", server, SecureCluster.NODE));
        Path program = Packages.jar(directory.resolve("by-hand.jar"), ProbeServer.class);
        succeeded(ctl.run("server", "patch", program.toString(), "--server", server, "--wait"));
        ProbePrx probe = opened(cluster.client()).proxy(ProbePrx.class, server + ".ProbeObj");
        Await.until("it answers", () -> answers(probe), Boolean::booleanValue);

        Ctl.Run token = ctl.run("framework", "token", "create", "--role", "node", "--name", "by-hand");
        succeeded(token);
        String text = token.out().strip().lines().reduce((first, last) -> last).orElseThrow();
        assertThat(JoinToken.parse(text).authority())
                .isEqualTo(Pem.fingerprint(cluster.trusted().get(0)));
        Ctl.Run tokens = ctl.run("framework", "token", "list");
        assertThat(tokens.out())
                .contains("by-hand", JoinToken.parse(text).id())
                .doesNotContain(JoinToken.parse(text).secret());
        assertThat(ctl.run("audit", "list").out())
                .contains("put-join-token")
                .doesNotContain(JoinToken.parse(text).secret());
        Ctl stranger = new Ctl(directory.resolve("stranger"));
        assertThat(stranger.run("login", "--address", admin, "--user", "admin", "--password-file", password.toString())
                        .code())
                .as("whoever does not know the authority tells nobody a password")
                .isNotZero();
    }

    private static void succeeded(Ctl.Run run) {
        assertThat(run.code()).as(run.out() + run.err()).isZero();
    }

    @Test
    void allMembersVote() {
        GroupMembers members = cluster.operator().api(MemberApi.class).members("registry");
        assertThat(members.members()).hasSize(3).allMatch(GroupMembers.Member::answers);
        assertThat(members.members().stream().filter(GroupMembers.Member::leader))
                .hasSize(1);
    }

    // ------------------------------------------------------------------ strangers

    @Test
    void membersAreKnownByTheirCertificatesAtEveryPort() throws IOException {
        Communicator member = communicator(new FrameworkTls(SecureCluster.CLUSTER, () -> first()));
        closed.all().forEach((object, address) -> {
            Throwable told = ClosedPorts.call(member, address, object);
            assertThat(told == null || !(told instanceof ConnectFailedException))
                    .as("%s lets a member in, but: %s", address, told)
                    .isTrue();
        });
    }

    @Test
    void strangersDoNotEvenConnect() throws IOException {
        Authority own = cluster.trustOf("m0").authority().orElseThrow();
        Authority foreign = Authority.create(SecureCluster.CLUSTER, Instant.now());
        Identity member = new Identity(SecureCluster.CLUSTER, Role.MEMBER, "registry-1", 0);
        Identity ofOthers = new Identity("plant-8", Role.MEMBER, "registry-1", 0);
        Map<String, Communicator> strangers = new TreeMap<>(Map.of(
                "nobody", communicator(FrameworkTls.joining(SecureCluster.CLUSTER, own.fingerprint())),
                "self-signed", communicator(foreign, member, Instant.now()),
                "of another framework", communicator(foreign, ofOthers, Instant.now()),
                "of another framework, but of this authority", communicator(own, ofOthers, Instant.now()),
                "over", communicator(own, member, Instant.now().minus(AGO)),
                "plain", opened(Communicator.builder().build())));
        strangers.forEach((who, stranger) -> closed.all().forEach((object, address) -> {
            String asked = who.equals("plain") ? address.replace("@ssl ", "@tcp ") : address;
            assertThat(ClosedPorts.call(stranger, asked, object))
                    .as("%s at %s", who, address)
                    .isInstanceOf(TarsCallException.class)
                    .isNotInstanceOf(ServerException.class);
        }));
    }

    @Test
    void nodeIsANodeAndNothingElse() throws IOException {
        FrameworkTrust node = opened(cluster.joined("node", "curious"));
        Communicator calls = communicator(node.tls());
        for (String object :
                List.of(FrameworkObjects.MEMBER, FrameworkObjects.METADATA, FrameworkObjects.PATCH_GROUP)) {
            for (String address : closed.of(object)) {
                assertThat(ClosedPorts.call(calls, address, object))
                        .as(address)
                        .isInstanceOf(ServerException.class)
                        .hasMessageContaining("expected: ")
                        .hasMessageContaining("member");
            }
        }
        // The node's own object is for processes of its machine; it knows no certificates.
        String own = ObjectAddress.of(FrameworkObjects.NODE, Endpoint.tcp("127.0.0.1", cluster.nodePort()))
                .toString();
        assertThat(ClosedPorts.call(opened(Communicator.builder().build()), own, FrameworkObjects.NODE))
                .isInstanceOf(TarsCallException.class);
    }

    @Test
    void tokenThatIsUsedAtTwoMembersAtOnceLetsOneIn() {
        JoinToken token = cluster.token("node", "raced");
        List<CompletableFuture<String>> joins = new ArrayList<>();
        for (int i = 0; i < cluster.members().size(); i++) {
            String member = cluster.joinAt(i).toString();
            joins.add(CompletableFuture.supplyAsync(() -> join(token, member)));
        }
        List<String> told = joins.stream().map(CompletableFuture::join).toList();
        assertThat(told.stream().filter(""::equals)).as("%s", told).hasSize(1);
        assertThat(told.stream().filter(text -> text.contains("join-token-used")))
                .hasSize(2);
        assertThat(join(token, cluster.joinAt(0).toString())).contains("join-token-used");
        JoinToken guess = new JoinToken(token.id(), "A".repeat(43), token.authority());
        assertThat(join(guess, cluster.joinAt(1).toString())).contains("join-token-unusable");
    }

    @Test
    void whoIsShutOutIsSoEverywhere() throws IOException {
        FrameworkTrust service = opened(cluster.joined("service", "lost"));
        Communicator calls = communicator(service.tls());
        List<String> open = new ArrayList<>(closed.of(FrameworkObjects.METADATA));
        open.addAll(closed.of(FrameworkObjects.PACKAGES));
        for (String address : open) {
            assertThat(String.valueOf(ClosedPorts.call(calls, address, ClosedPorts.object(address))))
                    .doesNotContain("shut out");
        }
        cluster.operator().api(JoinApi.class).shutOut("service", "lost");
        for (String address : open) {
            Await.until(
                    "it is shut out at " + address,
                    () -> String.valueOf(ClosedPorts.call(calls, address, ClosedPorts.object(address))),
                    told -> told.contains("service lost, which was shut out,"));
        }
    }

    // ------------------------------------------------------------------ rotation

    @Test
    void certificatesAreRenewedUnderLoadAndNoCallFails() throws Exception {
        cluster.operator().awaitActive(SERVER, SecureCluster.NODE);
        FrameworkTrust service = opened(cluster.joined("service", "steady"));
        Communicator calls = opened(Communicator.builder()
                .config(service.client(CALLS.withLocator(ObjectAddress.parse(cluster.locator()))))
                .build());
        service.renewAt(calls.config());
        Communicator business = opened(cluster.client());
        ProbePrx probe = business.proxy(ProbePrx.class, Operator.object(SERVER));
        Set<String> ofMember = new HashSet<>();
        Set<String> ofNode = new HashSet<>();
        Set<String> ofService = new HashSet<>();
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < LOAD.toNanos()
                || ofMember.size() <= RENEWALS
                || ofNode.size() <= RENEWALS
                || ofService.size() <= RENEWALS) {
            assertThat(probe.echo("on")).isEqualTo("on");
            var unused =
                    calls.proxy(MetadataPrx.class, FrameworkObjects.METADATA).get(TableId.USERS, "admin");
            // New connections, by the certificates that count now.
            try (Communicator fresh =
                    Communicator.builder().config(service.client(CALLS)).build()) {
                for (String address : closed.of(FrameworkObjects.METADATA)) {
                    assertThat(fresh.proxy(MetadataPrx.class, address)
                                    .get(TableId.USERS, "admin")
                                    .result())
                            .isTrue();
                }
            }
            assertThat(cluster.operator().nodes().nodes(null, null).items()).isNotEmpty();
            ofMember.add(Pem.fingerprint(cluster.first().certificate()));
            ofNode.add(Pem.fingerprint(
                    cluster.trustOf("n").credentials().orElseThrow().certificate()));
            ofService.add(Pem.fingerprint(service.credentials().certificate()));
            assertThat(System.nanoTime())
                    .as("renewed: %s, %s, %s", ofMember.size(), ofNode.size(), ofService.size())
                    .isLessThan(end);
        }
        cluster.requireRunning();
    }

    // ------------------------------------------------------------------

    /** Empty if it lets in, else why not. */
    private static String join(JoinToken token, String member) {
        ClientTls tls = FrameworkTls.joining(SecureCluster.CLUSTER, token.authority());
        try (Communicator nobody = Communicator.builder()
                .config(CALLS.withSecurity(
                        ClientSecurity.of(ObjectSecurity.NONE.withTls(tls).withOnlyTls())))
                .build()) {
            Bytes request = Bytes.wrap(KeyRequest.write(KeyRequest.newKey()));
            assertThat(nobody.proxy(JoinPrx.class, member)
                            .join(new JoinRequest(token.id(), token.secret(), request, ""))
                            .authority())
                    .isEmpty();
            return "";
        } catch (ServerException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private Communicator communicator(Authority signing, Identity identity, Instant at) throws IOException {
        KeyPair key = KeyRequest.newKey();
        var certificate = signing.issue(new KeyRequest(key.getPublic()), identity, List.of(), at, LIFE);
        // Trusts the members, so that nothing but its own certificate stands in the way.
        Credentials shown = Credentials.of(
                identity.cluster(), key.getPrivate(), List.of(certificate, signing.certificate()), cluster.trusted());
        return communicator(new FrameworkTls(SecureCluster.CLUSTER, () -> shown));
    }

    private Communicator communicator(FrameworkTls tls) {
        return communicator(tls.client(Role.MEMBER, Role.SERVICE));
    }

    private Communicator communicator(ClientTls tls) {
        return opened(Communicator.builder()
                .config(CALLS.withSecurity(
                        ClientSecurity.of(ObjectSecurity.NONE.withTls(tls).withOnlyTls())))
                .build());
    }

    private static Credentials first() {
        try {
            return cluster.first();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean answers(ProbePrx probe) {
        try {
            return probe.add(1, 2) == 3;
        } catch (TarsCallException notYet) {
            return false;
        }
    }

    private <T extends AutoCloseable> T opened(T each) {
        opened.add(each);
        return each;
    }
}
