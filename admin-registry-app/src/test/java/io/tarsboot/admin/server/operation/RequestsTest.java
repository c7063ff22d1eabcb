package io.tarsboot.admin.server.operation;

import static io.tarsboot.admin.server.operation.ProblemAssert.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tarsboot.admin.api.Headers;
import io.tarsboot.admin.api.Problem;
import io.tarsboot.admin.server.testing.TestServer;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.AuditEntry;
import io.tarsboot.rpc.CallTimeoutException;
import io.tarsboot.rpc.NoEndpointException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What is true of requests whatever they are for. */
class RequestsTest {

    private final TestServer server = TestServer.shared();
    private final RestTestClient admin = server.client(server.tokenOfAdmin());

    @Test
    void theClientsRequestIdComesBackAndIsInTheAuditLog() {
        admin.post()
                .uri("/api/v1/applications/Demo")
                .header("X-Request-Id", "build-4711")
                .body(Map.of())
                .exchange()
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("X-Request-Id", "build-4711");

        assertThat(server.registry().all(Table.AUDIT))
                .extracting(AuditEntry::requestId, AuditEntry::user, AuditEntry::target)
                .containsExactly(tuple("build-4711", "root", "Demo"));
    }

    @Test
    void aRequestIdThatCouldConfuseALogIsReplaced() {
        Problem problem = problem(
                admin.get()
                        .uri("/api/v1/servers/Demo/None")
                        .header("X-Request-Id", "a b{x}")
                        .exchange(),
                404,
                "not-found");

        assertThat(problem.requestId()).matches("[0-9a-f-]{36}");
        assertThat(problem.instance()).isEqualTo("/api/v1/servers/Demo/None");
        assertThat(problem.detail()).isEqualTo("server Demo.None does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "\"text\"", "{\"descriptino\": \"mistyped\"}", "{\"description\": {}}"})
    void aBodyThatIsNotWhatIsExpectedIsRefused(String body) {
        problem(
                admin.post()
                        .uri("/api/v1/applications/Demo")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body)
                        .exchange(),
                400,
                "invalid-request");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {                            | body: not JSON at line 1, column 2 (expected: an object)
            []                           | body: nothing, or another kind of value (expected: an object)
            {"descriptino": "mistyped"}  | descriptino: unknown (expected: one of [description])
            {"description": {}}          | description: nothing, or another kind of value (expected: a text)
            """)
    void aMistakeInABodyIsToldInTheWordsOfItsSender(String body, String told) {
        Problem problem = problem(
                admin.post()
                        .uri("/api/v1/applications/Demo")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body)
                        .exchange(),
                400,
                "invalid-request");

        assertThat(problem.detail()).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "packageId": "1", "order": "SIDEWAYS"  | order: SIDEWAYS (expected: one of TOGETHER, ONE_BY_ONE)
            "packageId": "1", "timeout": "soon"    | timeout: soon (expected: a duration such as PT30S)
            "packageId": "1", "rollback": "maybe"  | rollback: maybe (expected: true or false)
            "packageId": "1", "nodes": "a"         | nodes: nothing, or another kind of value (expected: a list)
            """)
    void aValueThatCannotBeIsToldWithWhatItsFieldTakes(String fields, String told) {
        Problem problem = problem(
                admin.post()
                        .uri("/api/v1/servers/Demo/Hello/releases")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body("{" + fields + "}")
                        .exchange(),
                400,
                "invalid-request");

        assertThat(problem.detail()).isEqualTo(told);
    }

    @Test
    void aParameterThatIsMissingIsNamed() {
        server.addServer("Demo", "Hello", "a");
        assertThat(problem(
                                admin.get()
                                        .uri("/api/v1/servers/Demo/Hello/instances/a/log")
                                        .exchange(),
                                400,
                                "invalid-request")
                        .detail())
                .isEqualTo("file: nothing given (expected: a parameter of the address)");
    }

    @Test
    void aMistakeInAFieldIsNamedWithWhatWasExpected() {
        Problem problem = problem(
                admin.post()
                        .uri("/api/v1/servers/Demo/Hello")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(
                                "{\"type\":\"tars_java\",\"adapters\":[{\"servant\":\"Demo.Hello.HelloObj\",\"port\":70000}]}")
                        .exchange(),
                400,
                "invalid-request");

        assertThat(problem.detail()).isEqualTo("port: 70000 (expected: 0 to 65535)");
    }

    @Test
    void aNumberThatNoFieldHoldsIsToldAsSuch() {
        Problem problem = problem(
                admin.post()
                        .uri("/api/v1/servers/Demo/Hello")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(
                                "{\"type\":\"tars_java\",\"adapters\":[{\"servant\":\"Demo.Hello.HelloObj\",\"port\":3000000000}]}")
                        .exchange(),
                400,
                "invalid-request");

        assertThat(problem.detail())
                .isEqualTo("adapters.[0].port: a number beyond its bounds (expected: a whole number)");
    }

    @Test
    void anObjectOfAnotherServerIsRefused() {
        Problem problem = problem(
                admin.post()
                        .uri("/api/v1/servers/Demo/Hello")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body("{\"type\":\"tars_java\",\"adapters\":[{\"servant\":\"Other.Hello.HelloObj\"}]}")
                        .exchange(),
                400,
                "invalid-request");

        assertThat(problem.detail()).contains("Other.Hello.HelloObj (expected: Demo.Hello.");
    }

    @Test
    void aNameThatCannotBeIsRefusedBeforeTheRegistryIsAsked() {
        problem(admin.post().uri("/api/v1/applications/1st").body(Map.of()).exchange(), 400, "invalid-request");
        assertThat(server.registry().all(Table.AUDIT)).isEmpty();
    }

    @Test
    void aBodyThatIsTooLongIsRefusedWhetherItsLengthIsToldOrNot() throws IOException {
        String body = "{\"description\":\"" + "x".repeat(100_000) + "\"}";

        problem(
                admin.post()
                        .uri("/api/v1/applications/Demo")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body)
                        .exchange(),
                413,
                "too-large");
        assertThat(chunked("POST /api/v1/applications/Demo", body))
                .startsWith("HTTP/1.1 413")
                .contains("too-large");
    }

    @Test
    void formsAreRefused() {
        problem(
                admin.post()
                        .uri("/api/v1/applications/Demo")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .body("app=Other")
                        .exchange(),
                415,
                "unsupported-media-type");
    }

    @Test
    void aPageOutOfBoundsAndAWrongNumberAreRefused() {
        assertThat(problem(admin.get().uri("/api/v1/servers?limit=501").exchange(), 400, "invalid-request")
                        .detail())
                .isEqualTo("limit: 501 (expected: 1 to 500)");
        assertThat(problem(admin.get().uri("/api/v1/servers?limit=ten").exchange(), 400, "invalid-request")
                        .detail())
                .isEqualTo("limit: ten (expected: a whole number)");
    }

    @Test
    void anAcceptHeaderThatCannotBeMetIsRefused() {
        problem(admin.get().uri("/api/v1/servers").accept(MediaType.IMAGE_PNG).exchange(), 406, "not-acceptable");
    }

    @Test
    void whileTheRegistryIsAwayRequestsAreToldSo() {
        server.failRegistryWith(new NoEndpointException("tars.tarsregistry.MetadataObj", "get", null, "nobody", null));

        Problem problem = problem(admin.get().uri("/api/v1/servers").exchange(), 503, "unavailable");

        assertThat(problem.detail()).isEqualTo("the registry cannot be reached");
    }

    @Test
    void whileTheRegistryHasNoLeaderOneMayLookAtWhatAMemberKnew() {
        server.addServer("Demo", "HelloServer", "node-a");
        String token = server.tokenOfAdmin();
        server.loseLeader();

        server.client(token)
                .get()
                .uri("/api/v1/servers")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(Headers.STALE, "true")
                .expectBody()
                .jsonPath("$.items[0].name")
                .isEqualTo("HelloServer");
    }

    @Test
    void whileTheRegistryHasNoLeaderNothingIsChanged() {
        String token = server.tokenOfAdmin();
        server.loseLeader();

        Problem problem = problem(
                server.client(token).delete().uri("/api/v1/applications/Demo").exchange(), 503, "unavailable");

        assertThat(problem.detail()).isEqualTo("the registry has no leader");
        assertThat(problem.fix()).contains("tarsctl operator members list registry");
    }

    @Test
    void whenTheRegistryDoesNotAnswerInTimeTheOutcomeIsCalledUnknown() {
        String token = server.tokenOfAdmin();
        server.failRegistryWith(new CallTimeoutException("tars.tarsregistry.MetadataObj", "get", null, "late", true));

        Problem problem =
                problem(server.client(token).get().uri("/api/v1/servers").exchange(), 504, "timeout");

        assertThat(problem.detail()).contains("may or may not have happened");
    }

    @Test
    void whatNobodyForesawIsAProblemTooAndTellsNothingOfTheInside() {
        server.failRegistryWith(new IllegalStateException("secret detail"));

        Problem problem = problem(admin.get().uri("/api/v1/servers").exchange(), 500, "internal");

        assertThat(problem.toString()).doesNotContain("secret detail");
    }

    @Test
    void healthIsToldToEverybodyAndNothingElse() {
        server.clock().advance(Duration.ofMinutes(1));
        server.client()
                .get()
                .uri("/api/v1/health")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"status\":\"up\"}");

        server.failRegistryWith(new NoEndpointException("tars.tarsregistry.MetadataObj", "scan", null, "nobody", null));
        server.clock().advance(Duration.ofMinutes(1));
        server.client().get().uri("/api/v1/health").exchange().expectBody().json("{\"status\":\"degraded\"}");

        server.failRegistryWith(null);
        server.clock().advance(Duration.ofMinutes(1));
        server.client().get().uri("/api/v1/health").exchange().expectBody().json("{\"status\":\"up\"}");
        server.loseLeader();
        server.clock().advance(Duration.ofMinutes(1));
        server.client().get().uri("/api/v1/health").exchange().expectBody().json("{\"status\":\"degraded\"}");
        server.clock().advance(Duration.ofMinutes(1));
    }

    @Test
    void theOpenApiDocumentNamesEveryRouteOfTheInterface() {
        String document = admin.get()
                .uri("/api/v1/openapi")
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody();

        assertThat(document)
                .contains("\"/api/v1/servers/{app}/{server}/releases\"")
                .contains("\"/api/v1/tasks/{taskId}/events\"")
                .contains("\"/api/v1/configs/{app}/{name}/restore\"")
                .contains("\"ReleaseRequest\"")
                .contains("\"rollback\"")
                .contains("\"ONE_BY_ONE\"")
                .contains("\"bearer\"")
                .doesNotContain("\"/error\"");
    }

    private String chunked(String requestLine, String body) throws IOException {
        URI uri = URI.create(server.url());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            String head = requestLine
                    + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
                    + "Authorization: Bearer " + server.tokenOfAdmin() + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
