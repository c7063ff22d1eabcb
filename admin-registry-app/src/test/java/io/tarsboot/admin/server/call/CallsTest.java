package io.tarsboot.admin.server.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.admin.api.CallAnswer;
import io.tarsboot.admin.api.CallRequest;
import io.tarsboot.admin.api.CallRequest.ContractFile;
import io.tarsboot.admin.api.Problem;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.testing.TestServer;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.contract.Dispatcher;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Grant;
import io.tarsboot.protocol.registry.Role;
import io.tarsboot.protocol.tars.EndpointF;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.server.TarsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.client.EntityExchangeResult;

/** Calls by hand, over TCP to a server that knows nothing of the contract's text. */
class CallsTest {

    private static final String OBJECT = "Demo.Hello.HelloObj";
    private static final String CONTRACT = """
            #include "Types.tars"
            module Demo
            {
                interface Hello
                {
                    string sayHello(string name, out Types::Place place);
                    string fail(string name);
                    void never();
                    int unknownThere();
                };
            };
            """;
    private static final String TYPES =
            "module Types { struct Place { 0 require string city; 1 optional int zip; }; };";

    private final TestServer server = TestServer.shared();
    private final TarsServer hello = TarsServer.builder(ServerConfig.of("Demo", "Hello")
                    .withAdapters(List.of(AdapterConfig.of(OBJECT, Endpoint.tcp("127.0.0.1", 0)))))
            .dispatcher(OBJECT, new HelloDispatcher())
            .build();
    private String endpoint = "";

    @BeforeEach
    void start() {
        hello.start();
        int port = hello.endpoint(OBJECT).port();
        endpoint = "127.0.0.1:" + port;
        server.addServer("Demo", "Hello", "a");
        server.query().put(OBJECT, at(port));
    }

    @AfterEach
    void stop() {
        hello.stop(Duration.ZERO);
        server.query().put(OBJECT);
    }

    @Test
    void aFunctionIsCalledByItsText() {
        CallAnswer answer = answer(request("sayHello", Map.of("name", "Ann")));

        assertThat(answer.returnCode()).isZero();
        assertThat(answer.result()).isEqualTo("hello Ann");
        assertThat(answer.out()).isEqualTo(Map.of("place", Map.of("city", "Ulm", "zip", 0)));
        assertThat(answer.endpoint()).isEqualTo(endpoint);
        assertThat(answer.object()).isEqualTo(OBJECT);
    }

    @Test
    void whoCalledWhatIsInTheAuditLog() {
        answer(request("sayHello", Map.of("name", "Ann")));

        assertThat(server.registry().all(Table.AUDIT)).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("call");
            assertThat(entry.user()).isEqualTo("ann");
            assertThat(entry.target()).isEqualTo("Demo.Hello");
            assertThat(entry.detail()).isEqualTo("HelloObj.sayHello at " + endpoint);
        });
    }

    @Test
    void aReturnCodeIsAnAnswer() {
        CallAnswer failed = answer(request("fail", Map.of("name", "x")));
        assertThat(failed.returnCode()).isEqualTo(-99);
        assertThat(failed.description()).contains("out of order");
        assertThat(failed.result()).isNull();

        assertThat(answer(request("unknownThere", Map.of())).returnCode()).isEqualTo(-3);
    }

    @Test
    void aServerThatDoesNotAnswerEndsInTime() {
        Problem problem = problem(request("never", Map.of(), "", Duration.ofMillis(100)), 504);

        assertThat(problem.detail()).contains("did not answer within 100 ms");
    }

    @Test
    void aServerThatIsGoneIsUnavailable() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.query().put(OBJECT, at(free.getLocalPort()));
        }

        assertThat(problem(request("sayHello", Map.of("name", "Ann")), 503).code())
                .isEqualTo("unavailable");
    }

    @Test
    void onlyPlacesThatTheRegistryKnowsAreCalled() throws IOException {
        assertThat(answer(request("sayHello", Map.of("name", "Ann"), endpoint, Duration.ofSeconds(2)))
                        .result())
                .isEqualTo("hello Ann");
        try (ServerSocket elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + elsewhere.getLocalPort();
            Problem problem = problem(request("sayHello", Map.of("name", "A"), address, Duration.ofSeconds(2)), 503);
            assertThat(problem.detail()).contains("is not at " + address).contains("expected: " + endpoint);
        }
        server.query().put(OBJECT);
        assertThat(problem(request("sayHello", Map.of("name", "Ann")), 404).detail())
                .contains(OBJECT);
        server.addObject(OBJECT);
        assertThat(problem(request("sayHello", Map.of("name", "Ann")), 409).detail())
                .isEqualTo(OBJECT + " has no address: its server has not been released to a node yet");
    }

    @Test
    void whatWasNotSentIsNotInTheAuditLog() {
        problem(request("sayHello", Map.of("nam", "Ann")), 400);

        assertThat(server.registry().all(Table.AUDIT))
                .noneMatch(entry -> entry.action().equals("call"));
    }

    @Test
    void objectsOfTheFrameworkAreRefusedEvenToAdmins() {
        Problem problem = send(
                        server.tokenOfAdmin(),
                        "/api/v1/servers/tars/tarsregistry/objects/QueryObj/calls",
                        request("sayHello", Map.of("name", "Ann")),
                        403,
                        Problem.class)
                .getResponseBody();

        assertThat(problem.cause()).isEqualTo("framework-object");
    }

    @Test
    void mistakesInTheContractAreToldWithTheirPlaces() {
        CallRequest request = new CallRequest(
                List.of(new ContractFile("Broken.tars", "module A {\n  struct S { 0 require nothing x; };\n};")),
                "",
                "f",
                Map.of(),
                Map.of(),
                "",
                Duration.ofSeconds(1));

        Problem problem = problem(request, 400);

        assertThat(problem.cause()).isEqualTo("contract-mistakes");
        assertThat(problem.detail()).contains("Broken.tars:2:");
    }

    @Test
    void howDeepTypesNestIsBounded() {
        String fifty = "vector<".repeat(49) + "int" + ">".repeat(49);
        assertThat(contract("struct S { 0 require " + fifty + " x; };")
                        .function()
                        .name())
                .isEqualTo("f");

        String deep = "vector<".repeat(60_000) + "int" + ">".repeat(60_000);
        assertThatThrownBy(() -> contract("struct S { 0 require " + deep + " x; };"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Deep.tars:1:")
                .hasMessageContaining("at most 50 types in one another");
    }

    @Test
    void namesThatLeadToOneAnotherDoNotEndTheStack() {
        assertThat(contract(chain(13_000, "struct S%d { 0 optional S%d s; };", "struct S13000 { 0 require int i; };"))
                        .function()
                        .name())
                .isEqualTo("f");
        assertThat(contract(chain(10_000, "struct S%d { 0 optional S%d s; };", "struct S10000 { 0 optional S0 s; };"))
                        .function()
                        .name())
                .isEqualTo("f");
        assertThatThrownBy(() -> contract(chain(13_000, "const int C%d = C%d;", "const int C13000 = 1;")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("behind 200 other names");
        assertThatThrownBy(() -> contract(chain(2_000, "enum E%1$d { A%1$d = A%2$d };", "enum E2000 { A2000 };")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("behind 200 other names");
    }

    private static String chain(int length, String link, String end) {
        return IntStream.range(0, length)
                .mapToObj(i -> link.formatted(i, i + 1))
                .collect(Collectors.joining("\n", "", end));
    }

    private static Contract contract(String declarations) {
        ContractFile file =
                new ContractFile("Deep.tars", "module A { interface I { void f(); }; " + declarations + " };");
        return Contract.of(new CallRequest(List.of(file), "", "f", Map.of(), Map.of(), "", Duration.ofSeconds(1)));
    }

    @Test
    void aFunctionThatNobodyDeclaresIsNamed() {
        assertThat(problem(request("sayGoodbye", Map.of()), 400).detail())
                .isEqualTo("function: sayGoodbye (expected: one of sayHello, fail, never, unknownThere)");
    }

    private static EndpointF at(int port) {
        return EndpointF.builder()
                .host("127.0.0.1")
                .port(port)
                .timeout(3000)
                .istcp(1)
                .build();
    }

    private static CallRequest request(String function, Map<String, @Nullable Object> arguments) {
        return request(function, arguments, "", Duration.ofSeconds(5));
    }

    private static CallRequest request(
            String function, Map<String, @Nullable Object> arguments, String endpoint, Duration timeout) {
        return new CallRequest(
                List.of(new ContractFile("Hello.tars", CONTRACT), new ContractFile("Types.tars", TYPES)),
                "",
                function,
                arguments,
                Map.of(),
                endpoint,
                timeout);
    }

    private CallAnswer answer(CallRequest request) {
        return send(operator(), path(), request, 200, CallAnswer.class).getResponseBody();
    }

    private Problem problem(CallRequest request, int status) {
        return send(operator(), path(), request, status, Problem.class).getResponseBody();
    }

    private String operator() {
        server.addUser("ann", new Grant(Role.OPERATOR, "Demo.Hello"));
        return server.tokenOf("ann");
    }

    private static String path() {
        return "/api/v1/servers/Demo/Hello/objects/HelloObj/calls";
    }

    private <T> EntityExchangeResult<T> send(
            String token, String path, CallRequest request, int status, Class<T> type) {
        return server.client(token)
                .post()
                .uri(path)
                .body(request)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .returnResult(type);
    }

    private static final class HelloDispatcher implements Dispatcher {

        @Override
        public Set<String> functions() {
            return Set.of("sayHello", "fail", "never");
        }

        @Override
        public @Nullable PreparedCall prepare(String function, TarsReader arguments) {
            return switch (function) {
                case "sayHello" -> {
                    String name = arguments.readString(1, "name");
                    yield () -> CompletableFuture.completedFuture(out -> {
                        out.writeString(0, "hello " + name);
                        out.writeStruct(2, place -> place.writeString(0, "Ulm"));
                    });
                }
                case "fail" ->
                    () -> {
                        throw new IllegalStateException("out of order");
                    };
                case "never" -> CompletableFuture::new;
                default -> null;
            };
        }
    }
}
