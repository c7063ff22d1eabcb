package io.tarsboot.system;

import io.tarsboot.admin.api.JoinApi;
import io.tarsboot.admin.api.JoinTokenRequest;
import io.tarsboot.admin.api.MemberApi;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.trust.FrameworkTrust;
import io.tarsboot.trust.TrustSettings;
import io.tarsboot.trust.identity.JoinToken;
import io.tarsboot.trust.join.Joining;
import io.tarsboot.trust.tls.Credentials;
import io.tarsboot.trust.tls.TrustDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A framework as it is spread over machines: three members of the registry, a store of packages, an admin server and a
 * node, each a process, at an address that is not for this machine alone, with certificates of the framework.
 */
final class SecureCluster implements AutoCloseable {

    static final String CLUSTER = "plant-7";
    static final String NODE = "web-1";

    /** So short that each program renews its certificate each time that it looks, which is every few seconds. */
    static final Duration LIFE = Duration.ofSeconds(45);

    private static final int MEMBERS = 3;

    private final String host = address();
    private final Set<Integer> taken = new HashSet<>();
    private final Path directory;
    private final List<MemberPorts> members = new ArrayList<>();
    private final List<Program> programs = new ArrayList<>();
    private final int patch = freePort();
    private final int patchRaft = freePort();
    private final int nodePort = freePort();
    private final int admin = freePort();
    private Operator operator;

    /** Where a member of the registry listens. */
    record MemberPorts(int query, int metadata, int nodeSync, int raft, int group, int join) {}

    SecureCluster(Path directory) {
        this.directory = directory;
        for (int i = 0; i < MEMBERS; i++) {
            members.add(new MemberPorts(freePort(), freePort(), freePort(), freePort(), freePort(), freePort()));
        }
    }

    /** From nothing, as the guide tells operators to do it. */
    SecureCluster start() throws IOException, GeneralSecurityException {
        member(0, "--tars.trust.found=true", "--tars.trust.name=registry-1", "--tars.trust.hosts=" + host);
        startPatch();
        startAdmin();
        Await.until("the authority is there", this::hasAuthority, Boolean::booleanValue);
        // Whoever calls the admin server has its authority's certificate.
        SSLContext.setDefault(trusting(trusted()));
        operator = Await.until("an operator can log in", this::login, made -> made != null);
        for (int i = 1; i < MEMBERS; i++) {
            String name = "registry-" + (i + 1);
            member(i, "--tars.registry.joining=true", "--tars.trust.join-token-file=" + tokenFile("member", name));
            String address = host + ":" + members.get(i).raft;
            Await.until(name + " is added", () -> added(address), Boolean::booleanValue);
        }
        startNode();
        Await.until(NODE + " has reported", this::hasNode, Boolean::booleanValue);
        return this;
    }

    private void member(int index, String... more) {
        MemberPorts ports = members.get(index);
        List<String> words = new ArrayList<>(List.of(
                "--tars.registry.host=" + host,
                "--tars.registry.control-host=" + host,
                "--tars.registry.query-port=" + ports.query,
                "--tars.registry.metadata-port=" + ports.metadata,
                "--tars.registry.node-sync-port=" + ports.nodeSync,
                "--tars.registry.raft-port=" + ports.raft,
                "--tars.registry.group-port=" + ports.group,
                "--tars.registry.join-port=" + ports.join,
                // What is shown here is not how fast a leader is followed.
                "--tars.registry.election-timeout=5s",
                "--tars.registry.data-directory=" + directory.resolve("registry-" + index)));
        words.addAll(trust("m" + index));
        words.addAll(List.of(more));
        run("registry-" + (index + 1), "io.tarsboot.registry.app.RegistryApplication", words);
    }

    /** On the machine of the first member, and so by its certificate. */
    private void startPatch() {
        List<String> words = new ArrayList<>(List.of(
                "--tars.patch.host=" + host,
                "--tars.patch.port=" + patch,
                "--tars.patch.member=" + host + ":" + patchRaft,
                "--tars.patch.data-directory=" + directory.resolve("patch"),
                "--tars.patch.announce-interval=1s",
                "--tars.client.locator=" + locator()));
        Await.until("the authority is there", this::hasAuthority, Boolean::booleanValue);
        words.addAll(trust("m0"));
        run("patch", "io.tarsboot.patch.PatchApplication", words);
    }

    private void startAdmin() {
        String identity = "file:" + directory.resolve("m0/identity.pem");
        List<String> words = new ArrayList<>(List.of(
                "--tars.admin.address=" + host,
                "--tars.admin.port=" + admin,
                "--tars.admin.call-timeout=30s",
                "--tars.admin.login.initial-password-file=" + directory.resolve("admin-password"),
                "--server.ssl.bundle=own",
                "--spring.ssl.bundle.pem.own.reload-on-update=true",
                // Less than there is between two renewals.
                "--spring.ssl.bundle.watch.file.quiet-period=500ms",
                "--spring.ssl.bundle.pem.own.keystore.certificate=" + identity,
                "--spring.ssl.bundle.pem.own.keystore.private-key=" + identity,
                "--tars.client.locator=" + locator()));
        words.addAll(trust("m0"));
        run("admin", "io.tarsboot.admin.server.AdminRegistryApplication", words);
    }

    private void startNode() {
        List<String> words = new ArrayList<>(List.of(
                "--tars.node.name=" + NODE,
                "--tars.node.host=" + host,
                "--tars.node.port=" + nodePort,
                "--tars.node.directory=" + directory.resolve(NODE),
                "--tars.node.report-interval=500ms",
                "--tars.node.stop-servers=true",
                "--tars.node.registry=" + locator(),
                "--tars.trust.join-token-file=" + tokenFile("node", NODE)));
        words.addAll(trust("n"));
        run(NODE, "io.tarsboot.node.NodeApplication", words);
    }

    private List<String> trust(String place) {
        return List.of(
                "--tars.trust.cluster=" + CLUSTER,
                "--tars.trust.directory=" + directory.resolve(place),
                "--tars.trust.join-at=" + host + ":" + members.get(0).join,
                "--tars.trust.certificate-life=" + LIFE.toSeconds() + "s");
    }

    private void run(String name, String main, List<String> words) {
        programs.add(new Program(name, directory, main, words).start());
    }

    // ------------------------------------------------------------------ what tests need

    Operator operator() {
        return operator;
    }

    String host() {
        return host;
    }

    List<MemberPorts> members() {
        return members;
    }

    int patchPort() {
        return patch;
    }

    int patchRaftPort() {
        return patchRaft;
    }

    int nodePort() {
        return nodePort;
    }

    int adminPort() {
        return admin;
    }

    /** Where names are looked up: at any member. */
    String locator() {
        return FrameworkObjects.QUERY + "@"
                + members.stream()
                        .map(ports -> "tcp -h " + host + " -p " + ports.query)
                        .collect(Collectors.joining(":"));
    }

    /** A business program, which has nothing but the locator. */
    Communicator client() {
        return Communicator.builder()
                .config(ClientConfig.DEFAULT
                        .withLocator(ObjectAddress.parse(locator()))
                        .withSyncTimeout(Await.PATIENCE)
                        .withRefreshInterval(Duration.ofSeconds(1)))
                .build();
    }

    JoinToken token(String role, String name) {
        return JoinToken.parse(operator.api(JoinApi.class)
                .createJoinToken(new JoinTokenRequest(role, name, List.of(), Duration.ofMinutes(10)))
                .text());
    }

    /** Somebody of the framework, as a program would be. */
    FrameworkTrust joined(String role, String name) throws IOException {
        return FrameworkTrust.open(
                new TrustSettings(
                        CLUSTER,
                        directory.resolve("t-" + name),
                        token(role, name),
                        joinAt(1),
                        name,
                        null,
                        List.of(),
                        LIFE),
                InstantSource.system());
    }

    ObjectAddress joinAt(int member) {
        return Joining.at(host, members.get(member).join);
    }

    /** Who the first member is at the moment. */
    Credentials first() throws IOException {
        return trustOf("m0").credentials().orElseThrow();
    }

    /** Options of Java for a program that trusts the framework's authority, as the guide says. */
    String[] trustingJava() throws GeneralSecurityException, IOException {
        Path file = directory.resolve("tars.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("tars", trusted().get(0));
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "changeit".toCharArray());
        }
        return new String[] {
            "-Djavax.net.ssl.trustStore=" + file, "-Djavax.net.ssl.trustStorePassword=changeit",
        };
    }

    TrustDirectory trustOf(String place) throws IOException {
        return TrustDirectory.open(directory.resolve(place), CLUSTER);
    }

    List<X509Certificate> trusted() throws IOException {
        return first().authorities();
    }

    // ------------------------------------------------------------------

    private String tokenFile(String role, String name) {
        try {
            return Files.writeString(
                            directory.resolve(name + ".token"),
                            token(role, name).text())
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Operator login() {
        requireRunning();
        try {
            String password =
                    Files.readString(directory.resolve("admin-password")).strip();
            return Operator.login("https://" + host + ":" + admin, "admin", password);
        } catch (IOException | RuntimeException notYet) {
            return null;
        }
    }

    private boolean added(String address) {
        requireRunning();
        try {
            return operator.api(MemberApi.class).addMember("registry", address).members().stream()
                    .anyMatch(member -> member.address().equals(address) && member.answers());
        } catch (RuntimeException notYet) {
            return false;
        }
    }

    private boolean hasNode() {
        requireRunning();
        try {
            return operator.nodes().nodes(null, null).items().stream()
                    .anyMatch(node -> node.name().equals(NODE) && node.alive());
        } catch (RuntimeException notYet) {
            return false;
        }
    }

    private boolean hasAuthority() {
        requireRunning();
        try {
            return trustOf("m0").credentials().isPresent();
        } catch (IOException notYet) {
            return false;
        }
    }

    void requireRunning() {
        for (Program program : programs) {
            if (!program.failure().isEmpty()) {
                throw new AssertionError(program.failure());
            }
        }
    }

    @Override
    public void close() {
        for (int i = programs.size() - 1; i >= 0; i--) {
            programs.get(i).close();
        }
    }

    private static SSLContext trusting(List<X509Certificate> authorities) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (X509Certificate authority : authorities) {
            store.setCertificateEntry("authority", authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    /** One that other machines reach, if this one has such. */
    private static String address() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst()
                    .orElse("127.0.0.2");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not one that an outgoing connection or a server of a node may take meanwhile. */
    private int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 20_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
                if (taken.add(socket.getLocalPort())) {
                    return port;
                }
            } catch (IOException inUse) {
                // Another one.
            }
        }
    }
}
