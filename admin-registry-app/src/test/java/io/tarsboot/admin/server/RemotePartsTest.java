package io.tarsboot.admin.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.api.FrameworkCheck;
import io.tarsboot.admin.api.LoginRequest;
import io.tarsboot.admin.api.ReleasePackage;
import io.tarsboot.admin.api.Session;
import io.tarsboot.admin.server.testing.Archives;
import io.tarsboot.admin.server.testing.FakePackages;
import io.tarsboot.admin.server.testing.FakeQuery;
import io.tarsboot.admin.server.testing.FakeRegistry;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.tars.EndpointF;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.testkit.time.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/** The program as it is started, with the other parts of the framework found by name and called over TCP. */
class RemotePartsTest {

    private static final String QUERY = "tars.tarsregistry.QueryObj";
    private static final String METADATA = "tars.tarsregistry.MetadataObj";
    private static final String PACKAGES = "tars.tarspatch.PackageObj";
    private static final String CONFIG = "tars.tarsconfig.ConfigObj";
    private static final List<String> OBJECTS = List.of(QUERY, METADATA, PACKAGES);

    private final FakeRegistry registry = new FakeRegistry();
    private final FakePackages packages = new FakePackages();
    private final FakeQuery query = new FakeQuery();
    private final TarsServer parts = TarsServer.builder(ServerConfig.of("tars", "parts")
                    .withAdapters(List.of(AdapterConfig.of(QUERY, Endpoint.tcp("127.0.0.1", 0))
                            .withServants(OBJECTS))))
            .servant(QUERY, query)
            .servant(METADATA, registry)
            .servant(PACKAGES, packages)
            .build();

    @TempDir
    private Path folder;

    private ConfigurableApplicationContext admin;

    @BeforeEach
    void start() {
        parts.start();
        int port = parts.endpoint(QUERY).port();
        for (String object : OBJECTS) {
            query.put(
                    object,
                    EndpointF.builder()
                            .host("127.0.0.1")
                            .port(port)
                            .timeout(3000)
                            .istcp(1)
                            .build());
            registry.put(
                    Table.FRAMEWORK,
                    FrameworkEndpoint.builder()
                            .object(object)
                            .node("n")
                            .transport("tcp")
                            .host("127.0.0.1")
                            .port(port)
                            .alive(true)
                            .build());
        }
        admin = AdminRegistryApplication.builder()
                .run(
                        "--tars.admin.port=0",
                        "--tars.admin.login.initial-password-file=" + folder.resolve("password"),
                        "--tars.client.locator=" + QUERY + "@tcp -h 127.0.0.1 -p " + port);
    }

    @AfterEach
    void stop() {
        admin.close();
        parts.stop(Duration.ofSeconds(5));
    }

    @Test
    void fromTheFirstLoginToAPackageInTheStore() throws Exception {
        Eventually.isTrue(
                "there is an admin", () -> registry.find(Table.USERS, "admin").isPresent());
        String password = Files.readString(folder.resolve("password")).strip();
        RestClient client = RestClient.create(
                "http://127.0.0.1:" + admin.getEnvironment().getProperty("local.server.port") + "/api/v1");
        String token = client.post()
                .uri("/sessions")
                .body(new LoginRequest("admin", password))
                .retrieve()
                .body(Session.class)
                .token();
        registry.put(Table.APPLICATIONS, Application.builder().name("Demo").build());
        registry.put(
                Table.SERVERS,
                Server.builder().app("Demo").name("Hello").type("tars_java").build());
        byte[] content = Archives.zip(500_000);

        ReleasePackage uploaded = client.post()
                .uri(
                        "/servers/Demo/Hello/packages?fileName=hello.jar&sha256={sha}&size={size}",
                        Archives.sha256(content),
                        content.length)
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(content)
                .retrieve()
                .body(ReleasePackage.class);
        FrameworkCheck check = client.get()
                .uri("/framework/check")
                .header("Authorization", "Bearer " + token)
                .retrieve()
                .body(FrameworkCheck.class);

        assertThat(packages.holds(uploaded.sha256())).isTrue();
        assertThat(check.checks())
                .filteredOn(FrameworkCheck.Check::answered)
                .extracting(FrameworkCheck.Check::object)
                .containsAll(OBJECTS);
        assertThat(check.checks())
                .filteredOn(one -> !one.answered())
                .extracting(FrameworkCheck.Check::object)
                .containsExactly(CONFIG);
    }
}
