package io.tarsboot.admin.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.admin.api.Adapter;
import io.tarsboot.admin.api.AdminCommand;
import io.tarsboot.admin.api.ApplicationApi;
import io.tarsboot.admin.api.ApplicationSpec;
import io.tarsboot.admin.api.AuditApi;
import io.tarsboot.admin.api.ConfigApi;
import io.tarsboot.admin.api.ConfigEdit;
import io.tarsboot.admin.api.ConfigFile;
import io.tarsboot.admin.api.ConfigRestore;
import io.tarsboot.admin.api.FrameworkApi;
import io.tarsboot.admin.api.Group;
import io.tarsboot.admin.api.GroupApi;
import io.tarsboot.admin.api.GroupSpec;
import io.tarsboot.admin.api.HealthApi;
import io.tarsboot.admin.api.Instance;
import io.tarsboot.admin.api.LogApi;
import io.tarsboot.admin.api.LoginRequest;
import io.tarsboot.admin.api.Master;
import io.tarsboot.admin.api.MasterMove;
import io.tarsboot.admin.api.NewToken;
import io.tarsboot.admin.api.NewUser;
import io.tarsboot.admin.api.NodeApi;
import io.tarsboot.admin.api.NodeSelection;
import io.tarsboot.admin.api.OperationApi;
import io.tarsboot.admin.api.PackageApi;
import io.tarsboot.admin.api.PackageContentApi;
import io.tarsboot.admin.api.PackageFile;
import io.tarsboot.admin.api.PasswordReset;
import io.tarsboot.admin.api.Problem;
import io.tarsboot.admin.api.ReleasePackage;
import io.tarsboot.admin.api.ReleaseRequest;
import io.tarsboot.admin.api.Role;
import io.tarsboot.admin.api.RoutingChange;
import io.tarsboot.admin.api.Server;
import io.tarsboot.admin.api.ServerApi;
import io.tarsboot.admin.api.ServerSpec;
import io.tarsboot.admin.api.Session;
import io.tarsboot.admin.api.SessionApi;
import io.tarsboot.admin.api.Station;
import io.tarsboot.admin.api.StationSpec;
import io.tarsboot.admin.api.Task;
import io.tarsboot.admin.api.TaskApi;
import io.tarsboot.admin.api.TemplateApi;
import io.tarsboot.admin.api.TemplateSpec;
import io.tarsboot.admin.api.TokenApi;
import io.tarsboot.admin.api.TokenRequest;
import io.tarsboot.admin.api.UserApi;
import io.tarsboot.admin.api.UserChange;
import io.tarsboot.admin.server.testing.Archives;
import io.tarsboot.admin.server.testing.TestServer;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.LogChunk;
import io.tarsboot.protocol.registry.LogFile;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.NodeCommandResult;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** The interfaces of the contract, proxied as tarsctl does, against the server as it is. */
class ClientContractTest {

    private final TestServer server = TestServer.shared();
    private final HttpServiceProxyFactory clients = clients(server.tokenOfAdmin());

    @TempDir
    private Path folder;

    @Test
    void loggingInAndOut() {
        server.addUser("ann");
        SessionApi before = clients("none").createClient(SessionApi.class);
        assertThatThrownBy(before::whoAmI).isInstanceOf(HttpClientErrorException.Unauthorized.class);

        Session session = server.restClient("")
                .post()
                .uri("/api/v1/sessions")
                .headers(headers -> headers.remove("Authorization"))
                .body(new LoginRequest("ann", TestServer.PASSWORD))
                .retrieve()
                .body(Session.class);
        SessionApi after = clients(session.token()).createClient(SessionApi.class);

        assertThat(after.whoAmI().user()).isEqualTo("ann");
        assertThat(after.whoAmI().tokenExpiresAt()).isEqualTo(session.expiresAt());
        after.logout();
        assertThatThrownBy(after::whoAmI).isInstanceOf(HttpClientErrorException.Unauthorized.class);
    }

    @Test
    void usersAndTokens() {
        UserApi users = clients.createClient(UserApi.class);
        var grants = List.of(new io.tarsboot.admin.api.Grant(Role.OPERATOR, "Demo"));

        assertThat(users.createUser("ann", new NewUser("first password", grants))
                        .grants())
                .isEqualTo(grants);
        assertThat(users.changeUser("ann", new UserChange(List.of(), true)).disabled())
                .isTrue();
        users.resetPassword("ann", new PasswordReset("second password"));
        assertThat(users.users(null, null).items()).hasSize(2);
        users.deleteUser("ann");
        assertThatThrownBy(() -> users.user("ann")).isInstanceOf(HttpClientErrorException.NotFound.class);

        TokenApi tokens = clients.createClient(TokenApi.class);
        NewToken made = tokens.createToken(new TokenRequest("ci", Duration.ofHours(2)));
        assertThat(tokens.tokens(null, 10, null).items()).contains(made.token());
        tokens.deleteToken(made.token().id());
        assertThat(tokens.tokens(null, 10, null).items()).doesNotContain(made.token());
    }

    @Test
    void fromAnApplicationToARelease() throws Exception {
        server.registry().put(Table.NODES, Node.builder().name("a").alive(true).build());
        ApplicationApi applications = clients.createClient(ApplicationApi.class);
        applications.createApplication("Demo", new ApplicationSpec("for the demo"));
        assertThat(applications
                        .changeApplication("Demo", new ApplicationSpec("changed"))
                        .description())
                .isEqualTo("changed");
        assertThat(applications.applications(null, null).items()).hasSize(1);

        ServerApi servers = clients.createClient(ServerApi.class);
        ServerSpec spec = ServerSpec.of("tars_java", List.of(Adapter.of("Demo.Hello.HelloObj")));
        Server created = servers.createServer("Demo", "Hello", spec);
        assertThat(created.spec()).isEqualTo(spec);
        assertThat(servers.changeServer("Demo", "Hello", spec)).isEqualTo(created);
        Instance placed = servers.place("Demo", "Hello", "a");
        assertThat(servers.instances("Demo", null, "a", null, null).items()).containsExactly(placed);

        Path file = Files.write(folder.resolve("hello.jar"), Archives.zip(300_000));
        PackageContentApi contents = clients.createClient(PackageContentApi.class);
        ReleasePackage uploaded = contents.upload(
                "Demo",
                "Hello",
                "hello.jar",
                "1.0",
                "first",
                Archives.sha256(Files.readAllBytes(file)),
                Files.size(file),
                new PackageFile(file));
        try (InputStream content = contents.content(uploaded.id(), null)) {
            assertThat(content.readAllBytes()).isEqualTo(Files.readAllBytes(file));
        }
        try (InputStream rest = contents.content(uploaded.id(), "bytes=299999-")) {
            assertThat(rest.readAllBytes()).hasSize((int) Files.size(file) - 299_999);
        }
        PackageApi packages = clients.createClient(PackageApi.class);
        assertThat(packages.packages("Demo", "Hello", null, null).items()).containsExactly(uploaded);
        assertThat(packages.releasePackage(uploaded.id())).isEqualTo(uploaded);

        OperationApi operations = clients.createClient(OperationApi.class);
        Task released = operations.release(
                "Demo",
                "Hello",
                new ReleaseRequest(uploaded.id(), List.of(), true, Duration.ofMinutes(1), Task.Order.ONE_BY_ONE));
        assertThat(released.order()).isEqualTo(Task.Order.ONE_BY_ONE);
        TaskApi tasks = clients.createClient(TaskApi.class);
        assertThat(tasks.task(released.id())).isEqualTo(released);
        assertThat(tasks.tasks("Demo", "Hello", null, null).items()).containsExactly(released);
        assertThat(tasks.cancel(released.id()).state()).isEqualTo(Task.State.CANCELLED);
        assertThat(operations.start("Demo", "Hello", NodeSelection.ALL).kind()).isEqualTo(Task.Kind.START);
        assertThat(operations.stop("Demo", "Hello", NodeSelection.ALL).kind()).isEqualTo(Task.Kind.STOP);
        assertThat(operations.restart("Demo", "Hello", NodeSelection.ALL).kind())
                .isEqualTo(Task.Kind.RESTART);

        packages.deletePackage(uploaded.id());
        servers.remove("Demo", "Hello", "a");
        servers.deleteServer("Demo", "Hello");
        applications.deleteApplication("Demo");
        assertThat(clients.createClient(AuditApi.class)
                        .audit("root", "Demo", 500, null)
                        .items())
                .hasSizeGreaterThan(5);
    }

    @Test
    void commandsAndLogs() {
        server.addServer("Demo", "Hello", "a");
        server.registry()
                .answerCommands(command -> Optional.of(NodeCommandResult.builder()
                        .succeeded(true)
                        .text("done")
                        .files(List.of(new LogFile("x.log", 1, 2)))
                        .chunk(new LogChunk("line", 4, 4))
                        .build()));

        assertThat(clients.createClient(OperationApi.class)
                        .command("Demo", "Hello", new AdminCommand("tars.help", List.of("a"))))
                .singleElement()
                .satisfies(answer -> assertThat(answer.text()).isEqualTo("done"));
        LogApi logs = clients.createClient(LogApi.class);
        assertThat(logs.logs("Demo", "Hello", "a")).hasSize(1);
        assertThat(logs.log("Demo", "Hello", "a", "x.log", null, null, null, null, null)
                        .text())
                .isEqualTo("line");
    }

    @Test
    void groupsStationsAndSets() {
        GroupApi groups = clients.createClient(GroupApi.class);
        GroupSpec south = new GroupSpec("allow_deny", List.of("10.1.*", "node-a"), List.of("10.1.9.*"), "the south");
        Group created = groups.createGroup("south", south);
        assertThat(created).isEqualTo(new Group("south", 7, south));
        assertThat(groups.groups(null, null).items()).containsExactly(created);
        GroupSpec changed = new GroupSpec(null, List.of("10.2.*"), null, null);
        assertThat(groups.changeGroup("south", changed).spec()).isEqualTo(changed);
        assertThat(groups.group("south").spec().order()).isEqualTo("deny_allow");

        Station station = groups.createStation("near", new StationSpec(2, List.of("south")));
        assertThat(station).isEqualTo(new Station("near", new StationSpec(2, List.of("south"))));
        assertThat(groups.stations(null, null).items()).containsExactly(station);
        assertThat(groups.changeStation("near", new StationSpec(null, List.of("south")))
                        .spec()
                        .order())
                .isZero();
        assertThat(groups.station("near").spec().groups()).containsExactly("south");
        groups.deleteStation("near");
        groups.deleteGroup("south");
        assertThat(groups.groups(null, null).items()).isEmpty();

        server.addServer("Demo", "Hello", "a", "b");
        ServerApi servers = clients.createClient(ServerApi.class);
        servers.route("Demo", "Hello", RoutingChange.toDivision("gray.sz.1", List.of("a")));
        assertThat(servers.instance("Demo", "Hello", "a").routing().division()).isEqualTo("gray.sz.1");
        assertThat(servers.instance("Demo", "Hello", "b").routing().division()).isEmpty();

        ServerSpec before = servers.server("Demo", "Hello").spec();
        Adapter keyed = new Adapter(
                "Demo.Hello.KeyObj", null, null, null, null, null, null, null, null, null, null, null, "accesskey");
        ServerSpec wanted = new ServerSpec(before.type(), "", "", List.of(keyed), "", "", "", "", true, "listed");
        assertThat(servers.changeServer("Demo", "Hello", wanted).spec()).isEqualTo(wanted);

        assertThat(servers.master("Demo", "Hello")).isEqualTo(new Master("", 0, null, ""));
        assertThat(servers.moveMaster("Demo", "Hello", new MasterMove("b"))).isEqualTo(new Master("a", 7, null, "b"));
    }

    @Test
    void templatesAndConfigurationFiles() {
        TemplateApi templates = clients.createClient(TemplateApi.class);
        templates.createTemplate("base", new TemplateSpec("", "<a>"));
        templates.createTemplate("java", new TemplateSpec("base", "<b>"));
        assertThat(templates.merged("java").content()).isEqualTo("<a><b>");
        assertThat(templates.merged("java").sources()).containsExactly("base", "java");
        assertThat(templates
                        .changeTemplate("java", new TemplateSpec("base", "<c>"))
                        .content())
                .isEqualTo("<c>");
        assertThat(templates.templates(null, null).items())
                .allMatch(t -> t.content().isEmpty());
        templates.deleteTemplate("java");

        server.addServer("Demo", "Hello", "a");
        ConfigApi configs = clients.createClient(ConfigApi.class);
        ConfigFile first = configs.putConfig("Demo", "x.conf", "Hello", null, null, new ConfigEdit("one", 0L, "new"));
        configs.putConfig("Demo", "x.conf", "Hello", null, null, new ConfigEdit("two", 1L, "changed"));
        assertThat(configs.config("Demo", "x.conf", "Hello", null, null, 1L)).isEqualTo(first);
        assertThat(configs.restore("Demo", "x.conf", "Hello", null, null, new ConfigRestore(1L, 2L, ""))
                        .content())
                .isEqualTo("one");
        assertThat(configs.history("Demo", "x.conf", "Hello", null, null, null, null)
                        .items())
                .hasSize(3);
        assertThat(configs.merged("Demo", "x.conf", "Hello", "a", null).content())
                .isEqualTo("one");
        assertThat(configs.configs("Demo", "Hello", null, null, null).items()).hasSize(1);
        configs.deleteConfig("Demo", "x.conf", "Hello", null, null, 3L, "unused");
    }

    @Test
    void nodesAddressesAndTheFramework() {
        server.registry()
                .put(Table.NODES, Node.builder().name("n1").alive(false).build());
        NodeApi nodes = clients.createClient(NodeApi.class);
        assertThat(nodes.nodes(null, null).items()).singleElement().isEqualTo(nodes.node("n1"));
        nodes.deleteNode("n1");

        server.addServer("Demo", "Hello");
        server.addObject("Demo.Hello.HelloObj");
        FrameworkApi framework = clients.createClient(FrameworkApi.class);
        assertThat(framework.addresses("Demo.Hello.HelloObj").active()).isEmpty();
        assertThat(framework.check().checks()).isNotEmpty();
        assertThat(framework.iplist()).isNotNull();
        assertThat(clients.createClient(HealthApi.class).health().status()).isEqualTo("up");
    }

    @Test
    void aProblemIsReadAsSuch() {
        ServerApi servers = clients.createClient(ServerApi.class);

        assertThatThrownBy(() -> servers.server("Demo", "None"))
                .isInstanceOfSatisfying(HttpClientErrorException.class, failure -> {
                    Problem problem = failure.getResponseBodyAs(Problem.class);
                    assertThat(problem.code()).isEqualTo("not-found");
                    assertThat(problem.requestId())
                            .isEqualTo(failure.getResponseHeaders().getFirst("X-Request-Id"));
                });
    }

    private HttpServiceProxyFactory clients(String token) {
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(server.restClient(token)))
                .build();
    }
}
