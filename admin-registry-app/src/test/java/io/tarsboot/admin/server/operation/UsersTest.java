package io.tarsboot.admin.server.operation;

import static io.tarsboot.admin.server.operation.ProblemAssert.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.api.NewToken;
import io.tarsboot.admin.server.testing.TestServer;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Grant;
import io.tarsboot.protocol.registry.Role;
import io.tarsboot.protocol.registry.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient;

class UsersTest {

    private final TestServer server = TestServer.shared();
    private final RestTestClient admin = server.client(server.tokenOfAdmin());

    @Test
    void aNewUserMustChangeTheGivenPasswordAndNoHashIsShown() {
        String body = admin.post()
                .uri("/api/v1/users/ann")
                .body(Map.of(
                        "password",
                        "first password",
                        "grants",
                        List.of(Map.of("role", "OPERATOR", "scope", "Demo.Hello"))))
                .exchange()
                .expectStatus()
                .isCreated()
                .returnResult(String.class)
                .getResponseBody();

        assertThat(body)
                .contains("\"mustChangePassword\":true")
                .doesNotContain("argon2")
                .doesNotContain("assword\":\"");
        assertThat(server.registry().find(Table.USERS, "ann").orElseThrow().grants())
                .containsExactly(new Grant(Role.OPERATOR, "Demo.Hello"));
    }

    @Test
    void aShortPasswordOrAWrongScopeIsRefusedWithTheFieldNamed() {
        assertThat(problem(
                                admin.post()
                                        .uri("/api/v1/users/ann")
                                        .body(Map.of("password", "short"))
                                        .exchange(),
                                400,
                                "invalid-request")
                        .detail())
                .isEqualTo("password: 5 characters (expected: 10 to 256)");
        assertThat(problem(
                                admin.put()
                                        .uri("/api/v1/users/root")
                                        .body(Map.of("grants", List.of(Map.of("role", "ADMIN", "scope", "A.B.C"))))
                                        .exchange(),
                                400,
                                "invalid-request")
                        .detail())
                .isEqualTo("scope: A.B.C (expected: *, App or App.Server)");
    }

    @Test
    void theLastAdminStays() {
        assertThat(problem(admin.delete().uri("/api/v1/users/root").exchange(), 409, "conflict")
                        .cause())
                .isEqualTo("last-admin");
        problem(
                admin.put()
                        .uri("/api/v1/users/root")
                        .body(Map.of("grants", List.of()))
                        .exchange(),
                409,
                "conflict");
    }

    @Test
    void anAdminSetsAPasswordThatMustBeChangedAndEndsTheSessions() {
        server.addUser("ann");
        server.client()
                .post()
                .uri("/api/v1/sessions")
                .body(Map.of("user", "ann", "password", TestServer.PASSWORD))
                .exchange()
                .expectStatus()
                .isOk();

        admin.put()
                .uri("/api/v1/users/ann/password")
                .body(Map.of("password", "given by the admin"))
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(server.registry().find(Table.USERS, "ann").orElseThrow().mustChangePassword())
                .isTrue();
        assertThat(server.registry().all(Table.TOKENS))
                .noneMatch(token -> token.user().equals("ann"));
    }

    @Test
    void aChangeOfGrantsDoesNotTakeBackAPasswordThatIsChangedAtThatMoment() {
        User ann = server.addUser("ann");
        User withNewPassword = ann.toBuilder().passwordHash("another").build();
        server.registry().before(CommandType.PUT_USER, () -> server.registry().put(Table.USERS, withNewPassword));

        assertThat(problem(
                                admin.put()
                                        .uri("/api/v1/users/ann")
                                        .body(Map.of("grants", List.of(Map.of("role", "OPERATOR", "scope", "Demo"))))
                                        .exchange(),
                                409,
                                "conflict")
                        .cause())
                .isEqualTo("user-changed");

        assertThat(server.registry().find(Table.USERS, "ann")).contains(withNewPassword);
    }

    @Test
    void everybodyMakesSeesAndTakesBackTheirOwnTokens() {
        server.addUser("ann");
        RestTestClient ann = server.client(server.tokenOf("ann"));

        NewToken made = ann.post()
                .uri("/api/v1/tokens")
                .body(Map.of("description", "pipeline", "validFor", "PT1H"))
                .exchange()
                .expectStatus()
                .isCreated()
                .returnResult(NewToken.class)
                .getResponseBody();
        server.client(made.secret())
                .get()
                .uri("/api/v1/me")
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(made.token().expiresAt()).isEqualTo(server.clock().instant().plus(Duration.ofHours(1)));
        ann.get()
                .uri("/api/v1/tokens")
                .exchange()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(2);

        ann.delete()
                .uri("/api/v1/tokens/" + made.token().id())
                .exchange()
                .expectStatus()
                .isNoContent();
        problem(server.client(made.secret()).get().uri("/api/v1/me").exchange(), 401, "unauthenticated");
    }

    @Test
    void othersTokensAreForAdminsOnly() {
        server.addUser("ann");
        server.addUser("bob");
        RestTestClient ann = server.client(server.tokenOf("ann"));
        String ofBob = server.tokenOf("bob");
        String id = ofBob.split("\\.")[1];

        problem(ann.get().uri("/api/v1/tokens?user=bob").exchange(), 403, "not-allowed");
        problem(ann.delete().uri("/api/v1/tokens/" + id).exchange(), 403, "not-allowed");
        admin.delete().uri("/api/v1/tokens/" + id).exchange().expectStatus().isNoContent();
        problem(server.client(ofBob).get().uri("/api/v1/me").exchange(), 401, "unauthenticated");
    }
}
