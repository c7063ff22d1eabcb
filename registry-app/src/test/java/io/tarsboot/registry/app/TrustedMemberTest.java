package io.tarsboot.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsStruct;
import io.tarsboot.contract.Call;
import io.tarsboot.protocol.join.JoinPrx;
import io.tarsboot.protocol.join.JoinRequest;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.node.NodeSyncPrx;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.AuditEntry;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.IdentityRole;
import io.tarsboot.protocol.registry.JoinToken;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.NodeReport;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.PlaceServer;
import io.tarsboot.protocol.registry.PutApplication;
import io.tarsboot.protocol.registry.PutJoinToken;
import io.tarsboot.protocol.registry.PutServer;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.ShutOut;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.protocol.standby.LockAnswer;
import io.tarsboot.protocol.standby.LockRequest;
import io.tarsboot.protocol.tars.QueryFPrx;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.rpc.ConnectFailedException;
import io.tarsboot.rpc.ServerException;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ClientSecurity;
import io.tarsboot.rpc.config.ObjectSecurity;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.rpc.tls.ClientTls;
import io.tarsboot.spring.server.TarsServerLifecycle;
import io.tarsboot.testkit.time.Eventually;
import io.tarsboot.trust.FrameworkTrust;
import io.tarsboot.trust.TrustSettings;
import io.tarsboot.trust.certificate.Authority;
import io.tarsboot.trust.certificate.KeyRequest;
import io.tarsboot.trust.certificate.Pem;
import io.tarsboot.trust.identity.Identity;
import io.tarsboot.trust.identity.Role;
import io.tarsboot.trust.join.Joining;
import io.tarsboot.trust.tls.Credentials;
import io.tarsboot.trust.tls.FrameworkTls;
import io.tarsboot.trust.tls.TrustDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;

/** A member that others reach from outside, those who have joined, and strangers at each of its ports. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrustedMemberTest {

    private static final String CLUSTER = "test-1";
    private static final String HOST = "127.0.0.2";
    private static final Duration LIFE = Duration.ofDays(30);

    private Path directory;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private ConfigurableApplicationContext member;
    private int raftPort;
    private int directories;

    @BeforeAll
    void start(@TempDir Path place) throws IOException {
        directory = place;
        raftPort = RunningMember.freePort();
        member = RegistryApplication.builder()
                .run(
                        "--tars.registry.host=" + HOST,
                        "--tars.registry.control-host=" + HOST,
                        "--tars.registry.query-port=0",
                        "--tars.registry.metadata-port=0",
                        "--tars.registry.node-sync-port=0",
                        "--tars.registry.join-port=0",
                        "--tars.registry.raft-port=" + raftPort,
                        "--tars.registry.data-directory=" + directory.resolve("registry"),
                        "--tars.registry.election-timeout=500ms",
                        "--tars.trust.cluster=" + CLUSTER,
                        "--tars.trust.directory=" + directory.resolve("member"),
                        "--tars.trust.found=true",
                        "--tars.trust.name=first",
                        "--tars.server.deactivating-timeout=1s");
    }

    @AfterAll
    void stop() {
        member.close();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        opened.clear();
    }

    // ------------------------------------------------------------------ who has joined

    @Test
    void nodeThatHasJoinedReportsAndMayNothingElse() throws IOException {
        Communicator node = communicator(joined(IdentityRole.NODE, "web-1"));
        NodeSyncPrx sync = node.proxy(NodeSyncPrx.class, at(FrameworkObjects.NODE_SYNC));
        assertThat(sync.report(report("web-1")).wholeWanted()).isFalse();
        assertThat(sync.desired("web-1", "s-web-1", 0, 0).whole()).isTrue();

        refused(() -> sync.report(report("web-2")), "node web-1, node: web-2 (expected: the node itself)");
        refused(() -> sync.desired("web-2", "s-web-2", 0, 0), "the node itself");
        MetadataPrx metadata = node.proxy(MetadataPrx.class, at(FrameworkObjects.METADATA));
        refused(() -> metadata.get(TableId.USERS, "admin"), "caller: node web-1", "expected: member or service");
    }

    @Test
    void serviceReadsAndCommandsButIsNoNode() throws IOException {
        Communicator service = communicator(joined(IdentityRole.SERVICE, "admin-1"));
        MetadataPrx metadata = service.proxy(MetadataPrx.class, at(FrameworkObjects.METADATA));
        assertThat(metadata.get(TableId.USERS, "nobody").result()).isFalse();
        NodeSyncPrx sync = service.proxy(NodeSyncPrx.class, at(FrameworkObjects.NODE_SYNC));
        refused(() -> sync.report(report("admin-1")), "expected: member or node");
    }

    @Test
    void nodeAsksForTheMasterOfItsOwnProgramsAlone() throws IOException {
        Communicator node = communicator(joined(IdentityRole.NODE, "n1"));
        node.proxy(NodeSyncPrx.class, at(FrameworkObjects.NODE_SYNC)).report(report("n1"));
        propose(
                CommandType.PUT_APPLICATION,
                new PutApplication(Application.builder().name("Demo").build(), true));
        propose(CommandType.PUT_SERVER, new PutServer(Deployment.withMaster().server(), true));
        propose(CommandType.PLACE_SERVER, new PlaceServer("Demo", "Hello", "n1"));

        assertThat(lock(node, "Hello", "n1")).as("it stands there, stopped").isEqualTo(LockAnswer.STANDBY);
        assertThat(lock(node, "Other", "n1")).as("it does not").isEqualTo(LockAnswer.REFUSED);
        refused(() -> lock(node, "Hello", "n2"), "node n1, node: n2 (expected: the node itself)");
        refused(
                () -> lock(communicator(joined(IdentityRole.SERVICE, "admin-2")), "Hello", "n1"),
                "caller: service admin-2",
                "expected: member or node");
        QueryFPrx open = opened(Communicator.builder().build()).proxy(QueryFPrx.class, at(FrameworkObjects.QUERY));
        refused(() -> open.getLocker(request("Hello", "n1").wire()), "expected: nobody");
        FrameworkTrust member = joined(IdentityRole.MEMBER, "third");
        assertThat(lock(communicator(member), "Hello", "n1")).isEqualTo(LockAnswer.STANDBY);
    }

    private int lock(Communicator caller, String server, String node) {
        return caller.proxy(NodeSyncPrx.class, at(FrameworkObjects.NODE_SYNC))
                .getLocker(request(server, node).wire());
    }

    private static LockRequest request(String server, String node) {
        return new LockRequest("Demo", server, node, false, Duration.ofSeconds(5), "s", 0, false);
    }

    @Test
    void onlyWhoJoinsAsAMemberGetsTheAuthority() throws IOException {
        assertThat(joined(IdentityRole.NODE, "plain").authority()).isEmpty();
        FrameworkTrust second = joined(IdentityRole.MEMBER, "second");
        assertThat(second.authority().orElseThrow().fingerprint()).isEqualTo(fingerprint());
    }

    @Test
    void certificateIsRenewedByTheOneBefore() throws IOException {
        FrameworkTrust node = joined(IdentityRole.NODE, "long-lived");
        Communicator calls = communicator(node);
        Bytes request = Bytes.wrap(KeyRequest.write(KeyRequest.newKey()));
        var issued = calls.proxy(JoinPrx.class, at(FrameworkObjects.JOIN)).renew(request);
        var certificate = Pem.certificates(issued.chain()).get(0);
        assertThat(Identity.of(CLUSTER, certificate))
                .contains(node.credentials().identity());
        assertThat(issued.authority()).isEmpty();
    }

    @Test
    void tokenIsForOneKeyAlone() throws IOException {
        var token = token(IdentityRole.NODE, "once");
        KeyPair key = KeyRequest.newKey();
        assertThat(join(token, key)).isNotEmpty();
        assertThat(join(token, key)).as("its answer got lost").isNotEmpty();
        refused(() -> join(token, KeyRequest.newKey()), "join-token-used", "for node once");
    }

    @Test
    void newTokenIsUsedAtTheNextStartAndAnOldIdentityIsEnoughWhereItCannotBe() throws IOException {
        Path place = newDirectory();
        var first = token(IdentityRole.NODE, "again");
        Credentials joined = restarted(place, first, joinAddress());
        assertThat(restarted(place, first, joinAddress()).certificate()).isEqualTo(joined.certificate());
        var second = token(IdentityRole.NODE, "again");
        ObjectAddress nowhere = Joining.at(HOST, RunningMember.freePort());
        assertThat(restarted(place, second, nowhere).certificate()).isEqualTo(joined.certificate());
        assertThat(restarted(place, second, joinAddress()).identity().epoch())
                .isEqualTo(joined.identity().epoch() + 1);
    }

    private static Credentials restarted(Path place, io.tarsboot.trust.identity.JoinToken token, ObjectAddress member)
            throws IOException {
        try (FrameworkTrust trust = FrameworkTrust.open(
                new TrustSettings(CLUSTER, place, token, member, null, null, List.of(), LIFE),
                InstantSource.system())) {
            return trust.credentials();
        }
    }

    @Test
    void whoTakesANameTakesItFromTheOneBefore() throws IOException {
        Communicator before = communicator(joined(IdentityRole.NODE, "twin"));
        NodeSyncPrx first = before.proxy(NodeSyncPrx.class, at(FrameworkObjects.NODE_SYNC));
        first.report(report("twin"));
        Communicator after = communicator(joined(IdentityRole.NODE, "twin"));
        assertThat(after.proxy(NodeSyncPrx.class, at(FrameworkObjects.NODE_SYNC))
                        .report(report("twin"))
                        .wholeWanted())
                .isFalse();
        Eventually.isTrue("the member has heard whose the name is now", () -> !isTaken(first, "twin"));
        refused(() -> first.report(report("twin")), "node twin, which was shut out,");
    }

    @Test
    void whoIsShutOutIsSoOnTheConnectionThatItHas() throws IOException {
        Communicator node = communicator(joined(IdentityRole.NODE, "bad"));
        NodeSyncPrx sync = node.proxy(NodeSyncPrx.class, at(FrameworkObjects.NODE_SYNC));
        sync.report(report("bad"));
        propose(CommandType.SHUT_OUT, new ShutOut(IdentityRole.NODE, "bad"));
        Eventually.isTrue("the member has heard that the node was shut out", () -> !isTaken(sync, "bad"));
        refused(() -> sync.report(report("bad")), "node bad, which was shut out,");
        JoinPrx join = node.proxy(JoinPrx.class, at(FrameworkObjects.JOIN));
        refused(() -> join.renew(Bytes.wrap(KeyRequest.write(KeyRequest.newKey()))), "which was shut out");
        assertThat(communicator(joined(IdentityRole.NODE, "bad"))
                        .proxy(NodeSyncPrx.class, at(FrameworkObjects.NODE_SYNC))
                        .report(report("bad"))
                        .wholeWanted())
                .as("after it has joined again")
                .isFalse();
    }

    // ------------------------------------------------------------------ strangers

    /** Where somebody without a certificate of the framework comes to nothing. */
    Stream<String> closedPorts() {
        return Stream.of(FrameworkObjects.METADATA, FrameworkObjects.NODE_SYNC, FrameworkObjects.MEMBER);
    }

    @ParameterizedTest
    @MethodSource("closedPorts")
    void strangerWithoutACertificateDoesNotEvenConnect(String object) {
        Communicator nobody = communicator(FrameworkTls.joining(CLUSTER, fingerprint()));
        assertThatThrownBy(() -> ping(nobody, at(object))).isInstanceOf(ConnectFailedException.class);
    }

    @ParameterizedTest
    @MethodSource("closedPorts")
    void strangerWhoSignedForItselfDoesNotEvenConnect(String object) {
        Communicator impostor = communicator(new FrameworkTls(CLUSTER, () -> stranger(CLUSTER)).client(Role.MEMBER));
        assertThatThrownBy(() -> ping(impostor, at(object))).isInstanceOf(ConnectFailedException.class);
    }

    @ParameterizedTest
    @MethodSource("closedPorts")
    void plainTextComesToNothing(String object) {
        Communicator plain = opened(Communicator.builder().build());
        String address = at(object).replace("@ssl ", "@tcp ");
        assertThatThrownBy(() -> ping(plain, address)).isInstanceOf(TarsCallException.class);
    }

    @Test
    void nodeIsNoMemberOfTheGroup() throws IOException {
        FrameworkTrust node = joined(IdentityRole.NODE, "curious");
        Communicator calls = communicator(node.tls().client(Role.MEMBER));
        refused(() -> ping(calls, at(FrameworkObjects.MEMBER)), "expected: a member of the group");
    }

    @Test
    void strangerCannotJoinNorRenew() {
        Communicator nobody = communicator(FrameworkTls.joining(CLUSTER, fingerprint()));
        JoinPrx join = nobody.proxy(JoinPrx.class, at(FrameworkObjects.JOIN));
        Bytes request = Bytes.wrap(KeyRequest.write(KeyRequest.newKey()));
        refused(() -> join.renew(request), "somebody without a certificate of " + CLUSTER);
        // What the member writes by itself is over soon.
        Eventually.isTrue("a guess costs the log nothing", () -> {
            long before = state().revision();
            refused(() -> join.join(new JoinRequest("000000000000", "guess", request, "")), "join-token-unusable");
            return state().revision() == before;
        });
    }

    @Test
    void whoIsCalledOtherwiseDoesNotTakeTheToken() throws IOException {
        var token = token(IdentityRole.MEMBER, "rightful");
        TrustSettings mistaken =
                new TrustSettings(CLUSTER, newDirectory(), token, joinAddress(), "web-7", null, List.of(), LIFE);

        assertThatThrownBy(() -> FrameworkTrust.open(mistaken, InstantSource.system()))
                .hasMessageContaining("it is for rightful (expected: one for web-7; it was not used up)");
        TrustSettings rightful =
                new TrustSettings(CLUSTER, newDirectory(), token, joinAddress(), "rightful", null, List.of(), LIFE);
        assertThat(opened(FrameworkTrust.open(rightful, InstantSource.system()))
                        .credentials()
                        .identity()
                        .name())
                .isEqualTo("rightful");
    }

    @Test
    void whoJoinedIsInTheAuditLog() throws IOException {
        FrameworkTrust joined = joined(IdentityRole.NODE, "audited");
        assertThat(joined.credentials().identity().name()).isEqualTo("audited");
        List<AuditEntry> entries = state().readLocal(reader -> reader.list(Table.AUDIT, ""));
        assertThat(entries).anySatisfy(entry -> {
            assertThat(entry.user()).isEqualTo("node audited");
            assertThat(entry.action()).isEqualTo("join");
            assertThat(entry.accepted()).isTrue();
        });
    }

    @Test
    void tokenOfAnotherFrameworkGivesItsSecretToNobodyHere() {
        var foreign = io.tarsboot.trust.identity.JoinToken.make(
                Authority.create(CLUSTER, Instant.now()).fingerprint(), new SecureRandom());
        assertThatThrownBy(() -> Joining.join(trustDirectory(), foreign, joinAddress(), null))
                .isInstanceOf(ConnectFailedException.class);
    }

    @Test
    void namesAreForEverybody() {
        Communicator anybody = opened(Communicator.builder().build());
        QueryFPrx query = anybody.proxy(QueryFPrx.class, at(FrameworkObjects.QUERY));
        Eventually.isTrue(
                "objects are announced with TLS",
                () -> query.findObjectById(FrameworkObjects.NODE_SYNC).stream()
                        .anyMatch(endpoint ->
                                endpoint.istcp() == 2 && endpoint.host().equals(HOST)));
    }

    // ------------------------------------------------------------------

    private FrameworkTrust joined(IdentityRole role, String name) throws IOException {
        return opened(FrameworkTrust.open(
                new TrustSettings(
                        CLUSTER, newDirectory(), token(role, name), joinAddress(), name, null, List.of(), LIFE),
                InstantSource.system()));
    }

    private String join(io.tarsboot.trust.identity.JoinToken token, KeyPair key) {
        Communicator nobody = communicator(FrameworkTls.joining(CLUSTER, token.authority()));
        return nobody.proxy(JoinPrx.class, at(FrameworkObjects.JOIN))
                .join(new JoinRequest(token.id(), token.secret(), Bytes.wrap(KeyRequest.write(key)), ""))
                .chain();
    }

    private io.tarsboot.trust.identity.JoinToken token(IdentityRole role, String name) {
        var token = io.tarsboot.trust.identity.JoinToken.make(fingerprint(), new SecureRandom());
        propose(
                CommandType.PUT_JOIN_TOKEN,
                new PutJoinToken(JoinToken.builder()
                        .id(token.id())
                        .hash(token.secretHash())
                        .role(role)
                        .name(name)
                        .expiresAt(System.currentTimeMillis() + 60_000)
                        .build()));
        return token;
    }

    private <T extends TarsStruct> void propose(CommandType<T> type, T body) {
        CommandResult result = state().propose(type.command(
                        body,
                        Origin.builder()
                                .user("ann")
                                .at(System.currentTimeMillis())
                                .build()))
                .join();
        assertThat(result.code()).as(result.message()).isEqualTo(ResultCode.OK);
    }

    private Credentials stranger(String cluster) {
        Authority own = Authority.create(cluster, Instant.now());
        KeyPair key = KeyRequest.newKey();
        var certificate = own.issue(
                new KeyRequest(key.getPublic()),
                new Identity(cluster, Role.MEMBER, "first", 0),
                List.of(),
                Instant.now(),
                LIFE);
        // It trusts the member, so that nothing but its own certificate stands in the way.
        return Credentials.of(cluster, key.getPrivate(), List.of(certificate, own.certificate()), authorities());
    }

    private List<X509Certificate> authorities() {
        try {
            return TrustDirectory.open(directory.resolve("member"), CLUSTER)
                    .credentials()
                    .orElseThrow()
                    .authorities();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String fingerprint() {
        return Pem.fingerprint(authorities().get(0));
    }

    private SharedState state() {
        return member.getBean(SharedState.class);
    }

    private String at(String object) {
        Endpoint endpoint = object.equals(FrameworkObjects.MEMBER)
                ? Endpoint.tcp(HOST, raftPort).withProtocol(Protocol.SSL)
                : member.getBean(TarsServerLifecycle.class)
                        .server()
                        .orElseThrow()
                        .endpoint(object);
        return ObjectAddress.of(object, endpoint).toString();
    }

    private ObjectAddress joinAddress() {
        return ObjectAddress.parse(at(FrameworkObjects.JOIN));
    }

    private TrustDirectory trustDirectory() throws IOException {
        return TrustDirectory.open(newDirectory(), CLUSTER);
    }

    private Path newDirectory() {
        return directory.resolve("d" + directories++);
    }

    private Communicator communicator(FrameworkTrust trust) {
        return opened(Communicator.builder()
                .config(trust.client(ClientConfig.DEFAULT))
                .build());
    }

    private Communicator communicator(ClientTls tls) {
        return opened(Communicator.builder()
                .config(ClientConfig.DEFAULT.withSecurity(
                        ClientSecurity.of(ObjectSecurity.NONE.withTls(tls).withOnlyTls())))
                .build());
    }

    private <T extends AutoCloseable> T opened(T each) {
        opened.add(each);
        return each;
    }

    private static void ping(Communicator communicator, String address) {
        if (address.startsWith(FrameworkObjects.MEMBER)) {
            // Whoever gets this far is asked who it is before anybody looks at what it sends.
            communicator
                    .servant(address)
                    .call(new Call<>(
                            "send",
                            out -> {
                                out.writeString(1, "");
                                out.writeBytes(2, Bytes.EMPTY);
                            },
                            in -> ""));
        } else {
            var unused = communicator.proxy(MetadataPrx.class, address).get(TableId.USERS, "admin");
        }
    }

    private static NodeReport report(String node) {
        return NodeReport.builder()
                .node(Node.builder().name(node).host(HOST).session("s-" + node).build())
                .whole(true)
                .build();
    }

    private static boolean isTaken(NodeSyncPrx sync, String node) {
        try {
            sync.report(report(node));
            return true;
        } catch (ServerException e) {
            return false;
        }
    }

    private static void refused(ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOf(ServerException.class).hasMessageContainingAll(words);
    }

    @Test
    void keysAreForTheirOwnerAlone() throws IOException {
        Path own = directory.resolve("member");
        try (Stream<Path> files = Files.list(own)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("authority.pem", "authorities.pem", "identity.pem", "lock");
        }
        assertThat(Files.getPosixFilePermissions(own)).hasSize(3);
    }
}
