package io.tarsboot.admin.server.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tarsboot.admin.api.Session;
import io.tarsboot.admin.server.testing.TestServer;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.AuditEntry;
import io.tarsboot.protocol.registry.Grant;
import io.tarsboot.protocol.registry.Role;
import io.tarsboot.protocol.registry.Token;
import io.tarsboot.rpc.NoEndpointException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

class SessionsTest {

    private final TestServer server = TestServer.shared();

    @Test
    void aLoginGivesATokenOfWhichOnlyTheHashIsKept() {
        server.addUser("ann", new Grant(Role.DEVELOPER, "Demo"));

        Session session = login("ann", TestServer.PASSWORD)
                .expectStatus()
                .isOk()
                .returnResult(Session.class)
                .getResponseBody();

        server.client(session.token())
                .get()
                .uri("/api/v1/me")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.user")
                .isEqualTo("ann")
                .jsonPath("$.grants[0].role")
                .isEqualTo("DEVELOPER")
                .jsonPath("$.grants[0].scope")
                .isEqualTo("Demo");
        Token kept = server.registry().all(Table.TOKENS).get(0);
        String secret = session.token().substring(session.token().lastIndexOf('.') + 1);
        assertThat(kept.hash()).matches("[0-9a-f]{64}");
        assertThat(kept.toString()).doesNotContain(secret);
        assertThat(session.expiresAt()).isEqualTo(server.clock().instant().plus(Duration.ofHours(12)));
    }

    @Test
    void aWrongPasswordAndAnUnknownUserGetTheSameAnswerAndAreAudited() {
        server.addUser("ann");

        String wrong = problem(login("ann", "wrong password"), 401, "login-refused");
        String unknown = problem(login("eve", "wrong password"), 401, "login-refused");

        assertThat(wrong).isEqualTo(unknown);
        assertThat(server.registry().all(Table.AUDIT))
                .filteredOn(entry -> !entry.accepted())
                .extracting(AuditEntry::action, AuditEntry::target)
                .containsExactly(tuple("login", "ann"), tuple("login", "eve"));
        assertThat(server.registry().all(Table.AUDIT).toString()).doesNotContain("wrong password");
    }

    @Test
    void aDisabledUserCannotLogInNorUseAToken() {
        server.registry()
                .put(
                        Table.USERS,
                        server.addUser("ann").toBuilder().disabled(true).build());

        problem(login("ann", TestServer.PASSWORD), 401, "login-refused");
        problem(me(server.tokenOf("ann")), 401, "unauthenticated");
    }

    @Test
    void guessingIsSlowedDownUntilTheFailuresAreOld() {
        server.addUser("ann");
        for (int i = 0; i < 5; i++) {
            problem(login("ann", "guess number " + i), 401, "login-refused");
        }

        ResponseSpec refused = login("ann", TestServer.PASSWORD);
        refused.expectHeader().valueEquals("Retry-After", "1");
        problem(refused, 429, "throttled");
        server.clock().advance(Duration.ofSeconds(1));
        problem(login("ann", "one more guess"), 401, "login-refused");
        login("ann", TestServer.PASSWORD).expectHeader().valueEquals("Retry-After", "2");
        server.clock().advance(Duration.ofSeconds(2));
        login("ann", TestServer.PASSWORD).expectStatus().isOk();
    }

    @Test
    void whoSharesAnAddressWithSomebodyWhoGuessesGetsPastWithAToken() {
        server.addUser("ann");
        server.addUser("eve");
        for (int i = 0; i < 5; i++) {
            problem(login("ann", "guess number " + i), 401, "login-refused");
        }

        problem(login("ann", TestServer.PASSWORD), 429, "throttled");
        problem(loginWith(server.tokenOf("eve"), "ann", TestServer.PASSWORD), 429, "throttled");
        problem(loginWith("tars.old." + "A".repeat(43), "ann", TestServer.PASSWORD), 429, "throttled");
        loginWith(server.tokenOf("ann"), "ann", TestServer.PASSWORD)
                .expectStatus()
                .isOk();
    }

    @Test
    void aRegistryThatFailsIsNoFailedLogin() {
        server.addUser("ann");
        server.failRegistryWith(new NoEndpointException("tars.tarsregistry.MetadataObj", "get", null, "nobody", null));
        for (int i = 0; i < 6; i++) {
            problem(login("ann", TestServer.PASSWORD), 503, "unavailable");
        }

        server.failRegistryWith(null);
        login("ann", TestServer.PASSWORD).expectStatus().isOk();
    }

    @Test
    void anExpiredTokenIsRefusedAsSuch() {
        server.addUser("ann");
        String token = server.tokenOf("ann");
        me(token).expectStatus().isOk();

        server.clock().advance(Duration.ofHours(1));

        problem(me(token), 401, "token-expired");
    }

    @Test
    void aTokenWithAnotherSecretIsRefused() {
        server.addUser("ann");
        String token = server.tokenOf("ann");
        char last = token.charAt(token.length() - 2);
        String forged = token.substring(0, token.length() - 2) + (last == 'A' ? 'B' : 'A') + "A";

        problem(me(forged), 401, "unauthenticated");
        problem(me("tars.unknown." + "A".repeat(43)), 401, "unauthenticated");
        problem(me("nonsense"), 401, "unauthenticated");
    }

    @Test
    void whoStillSendsAnOldTokenCanLogIn() {
        server.addUser("ann");

        loginWith("tars.old." + "A".repeat(43), "ann", TestServer.PASSWORD)
                .expectStatus()
                .isOk();
    }

    @Test
    void afterLogoutTheTokenIsNoLongerGood() {
        server.addUser("ann");
        String token = server.tokenOf("ann");

        server.client(token)
                .delete()
                .uri("/api/v1/sessions/current")
                .exchange()
                .expectStatus()
                .is2xxSuccessful();

        problem(me(token), 401, "unauthenticated");
    }

    @Test
    void aTokenDoesNotComeBackToLifeWithALaterUserOfTheSameName() {
        server.addUser("ann");
        String token = server.tokenOf("ann");
        server.clock().advance(Duration.ofMinutes(1));
        server.addUser("ann", new Grant(Role.ADMIN, "*"));

        problem(me(token), 401, "unauthenticated");
    }

    @Test
    void whoMustChangeThePasswordCanDoNothingElseBefore() {
        server.registry()
                .put(
                        Table.USERS,
                        server.addUser("ann", new Grant(Role.ADMIN, "*")).toBuilder()
                                .mustChangePassword(true)
                                .build());
        String token = login("ann", TestServer.PASSWORD)
                .returnResult(Session.class)
                .getResponseBody()
                .token();

        me(token).expectStatus().isOk();
        problem(server.client(token).get().uri("/api/v1/servers").exchange(), 403, "password-change-required");
        changePassword(token, TestServer.PASSWORD, "another good one")
                .expectStatus()
                .isOk();

        server.client(token)
                .get()
                .uri("/api/v1/servers")
                .exchange()
                .expectStatus()
                .isOk();
        login("ann", "another good one").expectStatus().isOk();
        problem(login("ann", TestServer.PASSWORD), 401, "login-refused");
    }

    @Test
    void changingThePasswordEndsTheOtherSessions() {
        server.addUser("ann");
        String here = login("ann", TestServer.PASSWORD)
                .returnResult(Session.class)
                .getResponseBody()
                .token();
        String there = login("ann", TestServer.PASSWORD)
                .returnResult(Session.class)
                .getResponseBody()
                .token();

        changePassword(here, TestServer.PASSWORD, "another good one")
                .expectStatus()
                .isOk();

        me(here).expectStatus().isOk();
        problem(me(there), 401, "unauthenticated");
    }

    @Test
    void aStolenTokenIsNoWayToGuessThePassword() {
        server.addUser("ann");
        String token = server.tokenOf("ann");
        for (int i = 0; i < 5; i++) {
            problem(changePassword(token, "guess number " + i, "another good one"), 401, "login-refused");
        }

        problem(changePassword(token, TestServer.PASSWORD, "another good one"), 429, "throttled");
    }

    private ResponseSpec login(String user, String password) {
        return server.client()
                .post()
                .uri("/api/v1/sessions")
                .body(Map.of("user", user, "password", password))
                .exchange();
    }

    private ResponseSpec loginWith(String token, String user, String password) {
        return server.client(token)
                .post()
                .uri("/api/v1/sessions")
                .body(Map.of("user", user, "password", password))
                .exchange();
    }

    private ResponseSpec me(String token) {
        return server.client(token).get().uri("/api/v1/me").exchange();
    }

    private ResponseSpec changePassword(String token, String current, String next) {
        RestTestClient client = server.client(token);
        return client.put()
                .uri("/api/v1/me/password")
                .body(Map.of("current", current, "next", next))
                .exchange();
    }

    /** @return the detail */
    private static String problem(ResponseSpec response, int status, String code) {
        return ProblemAssert.problem(response, status, code).detail();
    }
}
