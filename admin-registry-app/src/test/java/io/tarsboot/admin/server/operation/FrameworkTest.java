package io.tarsboot.admin.server.operation;

import static io.tarsboot.admin.server.operation.ProblemAssert.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.api.FrameworkCheck;
import io.tarsboot.admin.server.testing.TestServer;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.testkit.time.Eventually;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient;

class FrameworkTest {

    private final TestServer server = TestServer.shared();
    private final RestTestClient admin = server.client(server.tokenOfAdmin());

    @Test
    void theFrameworkIsHealthyWhenEveryObjectAnswers() {
        everything();

        FrameworkCheck check = check();

        assertThat(check.healthy()).isTrue();
        assertThat(check.checks()).hasSizeGreaterThanOrEqualTo(4).allMatch(FrameworkCheck.Check::answered);
    }

    @Test
    void whatDoesNotAnswerAndWhatNobodyServesIsNamed() {
        everything();
        server.failProbesOf("tars.tarspatch.PackageObj", "connection refused");

        FrameworkCheck broken = check();

        assertThat(broken.healthy()).isFalse();
        assertThat(broken.checks())
                .filteredOn(one -> one.object().equals("tars.tarspatch.PackageObj"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.answered()).isFalse();
                    assertThat(one.message()).contains("connection refused").contains("127.0.0.1");
                });
        server.registry().clear();
        server.tokenOfAdmin();
        assertThat(server.client(server.tokenOf("root"))
                        .get()
                        .uri("/api/v1/framework/check")
                        .exchange()
                        .returnResult(FrameworkCheck.class)
                        .getResponseBody()
                        .checks())
                .filteredOn(one -> one.message().startsWith("nobody serves it"))
                .extracting(FrameworkCheck.Check::object)
                .contains("tars.tarsregistry.QueryObj", "tars.tarsconfig.ConfigObj");
    }

    @Test
    void theServerAnnouncesWhereItListens() {
        Eventually.isTrue(
                "it is announced",
                () -> server.registry().all(Table.FRAMEWORK).stream()
                        .anyMatch(at -> at.object().equals("tars.tarsAdminRegistry.AdminHttp")
                                && server.url().endsWith(":" + at.port())
                                && at.protocol().equals("http")));

        admin.get()
                .uri("/api/v1/framework/iplist")
                .exchange()
                .expectBody()
                .jsonPath("$[0].object")
                .isEqualTo("tars.tarsAdminRegistry.AdminHttp");
    }

    @Test
    void anObjectThatNobodyServesNowIsNotOneThatDoesNotExist() {
        server.addServer("Demo", "Hello", "a");
        server.addObject("Demo.Hello.HelloObj");
        server.query().put("Demo.Hello.HelloObj");

        admin.get()
                .uri("/api/v1/addresses/Demo.Hello.HelloObj")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.active.length()")
                .isEqualTo(0);
        problem(admin.get().uri("/api/v1/addresses/Demo.Hello.NoneObj").exchange(), 404, "not-found");
        problem(admin.get().uri("/api/v1/addresses/Nope.X.Y").exchange(), 404, "not-found");
    }

    private FrameworkCheck check() {
        return admin.get()
                .uri("/api/v1/framework/check")
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(FrameworkCheck.class)
                .getResponseBody();
    }

    private void everything() {
        for (String object : new String[] {
            "tars.tarsregistry.QueryObj",
            "tars.tarsregistry.MetadataObj",
            "tars.tarspatch.PackageObj",
            "tars.tarsconfig.ConfigObj"
        }) {
            server.registry()
                    .put(
                            Table.FRAMEWORK,
                            FrameworkEndpoint.builder()
                                    .object(object)
                                    .node("n")
                                    .transport("tcp")
                                    .host("127.0.0.1")
                                    .port(17890)
                                    .alive(true)
                                    .build());
        }
    }
}
