package io.tarsboot.admin.server.testing;

import io.tarsboot.admin.server.AdminRegistryApplication;
import io.tarsboot.admin.server.access.Passwords;
import io.tarsboot.admin.server.access.Secrets;
import io.tarsboot.admin.server.registry.EndpointProbe;
import io.tarsboot.admin.server.registry.GroupProxies;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.Dispatcher;
import io.tarsboot.contract.Reply;
import io.tarsboot.protocol.groups.GroupAdminPrx;
import io.tarsboot.protocol.groups.GroupAdminServant;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.metadata.RegistryCodes;
import io.tarsboot.protocol.metadata.StaleRead;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.packages.PackagesPrx;
import io.tarsboot.protocol.packages.PackagesServant;
import io.tarsboot.protocol.registry.AdapterSpec;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.Grant;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.registry.MetadataServant;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.Role;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.Token;
import io.tarsboot.protocol.registry.User;
import io.tarsboot.protocol.tars.QueryFPrx;
import io.tarsboot.protocol.tars.QueryFServant;
import io.tarsboot.rpc.ServerException;
import io.tarsboot.testkit.time.Eventually;
import io.tarsboot.testkit.time.ManualClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.client.RestClient;

/** The admin server as it is, listening on a free port, with a registry and a package store in memory behind it. */
public final class TestServer {

    public static final String PASSWORD = "correct horse battery";

    private static final @Nullable TestServer[] SHARED = new TestServer[1];

    private final FakeRegistry registry = new FakeRegistry();
    private final FakePackages packages = new FakePackages();
    private final FakeQuery query = new FakeQuery();
    private final FakeGroup group = new FakeGroup();
    private final ManualClock clock = new ManualClock();
    private final AtomicReference<@Nullable RuntimeException> registryFailure = new AtomicReference<>();
    private volatile boolean leaderless;
    private final Map<String, String> probeFailures = new ConcurrentHashMap<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final String passwordHash = new Passwords(new Secrets()).hash(PASSWORD);
    private final ConfigurableApplicationContext context;

    private TestServer(String... arguments) {
        context = start(arguments);
        Eventually.isTrue(
                "the first admin is there",
                () -> registry.find(Table.USERS, "admin").isPresent());
    }

    /** The same server for all tests; it has nothing in it at the beginning of each. */
    public static synchronized TestServer shared() {
        TestServer known = SHARED[0];
        if (known == null) {
            known = new TestServer(
                    "--tars.admin.port=0",
                    "--spring.lifecycle.timeout-per-shutdown-phase=5s",
                    "--tars.admin.max-body=64KB",
                    "--tars.admin.max-package=2MB",
                    "--tars.admin.max-streams=3",
                    "--tars.admin.max-transfers=2",
                    "--tars.admin.node-command-timeout=300ms",
                    "--tars.admin.login.initial-password=" + PASSWORD);
            SHARED[0] = known;
        }
        known.clear();
        return known;
    }

    /** One more admin server in front of the same registry and store, to be closed by the caller. */
    public ConfigurableApplicationContext another() {
        return start("--tars.admin.port=0", "--tars.admin.login.initial-password=" + PASSWORD);
    }

    private ConfigurableApplicationContext start(String... arguments) {
        return AdminRegistryApplication.builder()
                .initializers(started -> register((GenericApplicationContext) started))
                .run(arguments);
    }

    private void clear() {
        registryFailure.set(null);
        leaderless = false;
        probeFailures.clear();
        registry.clear();
        packages.clear();
        group.clear();
        // What was counted of failed logins is out of its window.
        clock.advance(Duration.ofHours(1));
    }

    private void register(GenericApplicationContext started) {
        started.registerBean(InstantSource.class, () -> clock);
        started.registerBean(
                MetadataPrx.class,
                () -> new MetadataPrx.Factory().create(loopback(new MetadataServant.Factory().create(registry))));
        started.registerBean(
                PackagesPrx.class,
                () -> new PackagesPrx.Factory()
                        .create(new Loopback(new PackagesServant.Factory().create(packages), () -> null)));
        started.registerBean(
                QueryFPrx.class,
                () -> new QueryFPrx.Factory()
                        .create(new Loopback(new QueryFServant.Factory().create(query), () -> null)));
        started.registerBean(GroupProxies.class, this::groups);
        started.registerBean(EndpointProbe.class, () -> this::ping);
    }

    private GroupProxies groups() {
        GroupAdminPrx proxy = new GroupAdminPrx.Factory()
                .create(new Loopback(new GroupAdminServant.Factory().create(group), () -> null));
        return new GroupProxies(proxy, proxy);
    }

    private Loopback loopback(Dispatcher dispatcher) {
        return new Loopback(dispatcher, this::registryFailure, CallOptions.NONE);
    }

    private @Nullable RuntimeException registryFailure(CallOptions options) {
        return leaderless && !StaleRead.isAskedFor(options.context())
                ? new ServerException(
                        FrameworkObjects.METADATA,
                        "any",
                        null,
                        new Reply(RegistryCodes.NO_LEADER, "the registry has no leader", Map.of(), Map.of()))
                : registryFailure.get();
    }

    private CompletableFuture<Void> ping(FrameworkEndpoint endpoint, Duration timeout) {
        String failure = probeFailures.get(endpoint.object());
        return failure == null
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(new IllegalStateException(failure));
    }

    public FakeRegistry registry() {
        return registry;
    }

    public FakePackages packages() {
        return packages;
    }

    /** The registry's group, and the package store's. */
    public FakeGroup group() {
        return group;
    }

    public FakeQuery query() {
        return query;
    }

    public ManualClock clock() {
        return clock;
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    /** From now on every call of the registry fails so; null: none. */
    public void failRegistryWith(@Nullable RuntimeException failure) {
        registryFailure.set(failure);
    }

    /** From now on only what the member that is asked knows itself can be had of the registry. */
    public void loseLeader() {
        leaderless = true;
    }

    public void failProbesOf(String object, String message) {
        probeFailures.put(object, message);
    }

    public String url() {
        return url(context);
    }

    private static String url(ConfigurableApplicationContext of) {
        return "http://127.0.0.1:" + of.getEnvironment().getProperty("local.server.port");
    }

    /** A user with {@link #PASSWORD}. */
    public User addUser(String name, Grant... grants) {
        User user = User.builder()
                .name(name)
                .passwordHash(passwordHash)
                .grants(List.of(grants))
                .createdAt(clock.millis())
                .build();
        registry.put(Table.USERS, user);
        return user;
    }

    /** What goes into the header for a new token of a user. */
    public String tokenOf(String user) {
        Secrets.Presented secret = new Secrets().create("t" + tokens.incrementAndGet());
        registry.put(
                Table.TOKENS,
                Token.builder()
                        .id(secret.id())
                        .hash(secret.hash())
                        .user(user)
                        .createdAt(clock.millis())
                        .expiresAt(clock.instant().plus(Duration.ofHours(1)).toEpochMilli())
                        .build());
        return secret.bearer();
    }

    public String tokenOfAdmin() {
        addUser("root", new Grant(Role.ADMIN, "*"));
        return tokenOf("root");
    }

    /** Application, server and alive nodes where it stands. */
    public void addServer(String app, String server, String... nodes) {
        registry.put(Table.APPLICATIONS, Application.builder().name(app).build());
        registry.put(
                Table.SERVERS,
                Server.builder().app(app).name(server).type("tars_java").build());
        Stream.of(nodes).forEach(node -> {
            registry.put(Table.NODES, Node.builder().name(node).alive(true).build());
            registry.put(
                    Table.INSTANCES,
                    Instance.builder().app(app).server(server).node(node).build());
        });
    }

    /** Sets up an adapter for an object of a server that there is. */
    public void addObject(String object) {
        Server server = registry.find(Table.SERVERS, object.substring(0, object.lastIndexOf('.')))
                .orElseThrow();
        registry.put(
                Table.SERVERS,
                server.toBuilder()
                        .adapters(List.of(AdapterSpec.builder().servant(object).build()))
                        .build());
    }

    public RestTestClient client() {
        return RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
                .baseUrl(url())
                .build();
    }

    public RestTestClient client(String token) {
        return client(context, token);
    }

    /** @param of this server or {@link #another} */
    public RestTestClient client(ConfigurableApplicationContext of, String token) {
        return RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
                .baseUrl(url(of))
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .build();
    }

    /** What programs use. */
    public RestClient restClient(String token) {
        return restClient(context, token);
    }

    /** @param of this server or {@link #another} */
    public RestClient restClient(ConfigurableApplicationContext of, String token) {
        return RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory())
                .baseUrl(url(of))
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .build();
    }
}
