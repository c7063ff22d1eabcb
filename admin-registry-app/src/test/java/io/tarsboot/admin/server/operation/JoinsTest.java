package io.tarsboot.admin.server.operation;

import static io.tarsboot.admin.server.operation.ProblemAssert.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.server.testing.TestServer;
import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Identity;
import io.tarsboot.protocol.registry.IdentityRole;
import io.tarsboot.protocol.registry.JoinToken;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient;

class JoinsTest {

    private final TestServer server = TestServer.shared();
    private final RestTestClient admin = server.client(server.tokenOfAdmin());

    @Test
    void aFrameworkWithoutANameHasNoTokens() {
        problem(
                admin.post()
                        .uri("/api/v1/framework/tokens")
                        .body(Map.of("role", "node", "name", "web-7"))
                        .exchange(),
                409,
                "conflict");
    }

    @Test
    void tokensAreListedWithoutWhatTheyOpenWith() {
        server.registry()
                .put(
                        Table.JOIN_TOKENS,
                        JoinToken.builder()
                                .id("t1")
                                .hash("a".repeat(64))
                                .role(IdentityRole.NODE)
                                .name("web-7")
                                .expiresAt(253_402_300_799_000L)
                                .build());
        String listed = admin.get()
                .uri("/api/v1/framework/tokens")
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody();
        assertThat(listed).contains("web-7").contains("\"role\":\"node\"").doesNotContain("aaaa");

        admin.delete()
                .uri("/api/v1/framework/tokens/t1")
                .exchange()
                .expectStatus()
                .isNoContent();
        assertThat(server.registry().find(Table.JOIN_TOKENS, "t1")).isEmpty();
    }

    @Test
    void whoIsShutOutIsSo() {
        admin.post()
                .uri("/api/v1/framework/identities/node/web-7/shut-out")
                .exchange()
                .expectStatus()
                .isNoContent();
        assertThat(server.registry().find(Table.IDENTITIES, Keys.identity(IdentityRole.NODE, "web-7")))
                .map(Identity::shutOut)
                .contains(true);
        problem(
                admin.post()
                        .uri("/api/v1/framework/identities/king/web-7/shut-out")
                        .exchange(),
                400,
                "invalid-request");
    }
}
