package io.tarsboot.admin.server.operation;

import static io.tarsboot.admin.server.operation.ProblemAssert.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.api.Session;
import io.tarsboot.admin.api.Task;
import io.tarsboot.admin.server.testing.TestServer;
import io.tarsboot.protocol.registry.Grant;
import io.tarsboot.protocol.registry.Role;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Admin servers keep nothing of their own: each serves any request, whoever served the one before. */
class TwoServersTest {

    private final TestServer server = TestServer.shared();
    private final ConfigurableApplicationContext other = server.another();

    @AfterEach
    void closeOther() {
        other.close();
    }

    @Test
    void whatBeganAtOneServerGoesOnAtTheOther() {
        server.addUser("ann", new Grant(Role.OPERATOR, "Demo"));
        server.addServer("Demo", "Hello", "a");
        Session session = server.client()
                .post()
                .uri("/api/v1/sessions")
                .body(Map.of("user", "ann", "password", TestServer.PASSWORD))
                .exchange()
                .returnResult(Session.class)
                .getResponseBody();
        String token = Objects.requireNonNull(session, "a session").token();
        RestTestClient here = server.client(token);
        RestTestClient there = server.client(other, token);

        Task begun = there.post()
                .uri("/api/v1/servers/Demo/Hello/restart")
                .body(Map.of())
                .exchange()
                .expectStatus()
                .isAccepted()
                .returnResult(Task.class)
                .getResponseBody();

        assertThat(here.get()
                        .uri(
                                "/api/v1/tasks/{taskId}",
                                Objects.requireNonNull(begun, "a task").id())
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .returnResult(Task.class)
                        .getResponseBody())
                .isEqualTo(begun);
        here.delete().uri("/api/v1/sessions/current").exchange().expectStatus().is2xxSuccessful();
        problem(there.get().uri("/api/v1/me").exchange(), 401, "unauthenticated");
    }
}
