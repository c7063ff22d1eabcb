package io.tarsboot.admin.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.server.testing.TestServer;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Grant;
import io.tarsboot.protocol.registry.NodeCommandResult;
import io.tarsboot.protocol.registry.Package;
import io.tarsboot.protocol.registry.Role;
import io.tarsboot.protocol.registry.StepState;
import io.tarsboot.protocol.registry.Task;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/** Walks over everything that the server maps, whoever mapped it, and over everybody who may come. */
class RouteWalkTest {

    /** Who comes: a name that says the role and on what it is held. */
    private static final Map<String, List<Grant>> PEOPLE = people();

    /** For each need of a route, who fulfils it. Everybody else must be refused. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("ONESELF", PEOPLE.keySet()),
            Map.entry("ANY_USER", PEOPLE.keySet()),
            Map.entry("DEVELOPER SOMEWHERE", without("nobody")),
            Map.entry("OPERATOR EVERYTHING", Set.of("operator *", "admin *")),
            Map.entry("ADMIN EVERYTHING", Set.of("admin *")),
            Map.entry(
                    "DEVELOPER APPLICATION",
                    Set.of("developer *", "operator *", "admin *", "operator Demo", "admin Demo")),
            Map.entry("OPERATOR APPLICATION", Set.of("operator *", "admin *", "operator Demo", "admin Demo")),
            Map.entry("ADMIN APPLICATION", Set.of("admin *", "admin Demo")),
            Map.entry("DEVELOPER TOUCHING", without("nobody", "admin Other")),
            Map.entry("DEVELOPER SERVER", without("nobody", "admin Other")),
            Map.entry(
                    "OPERATOR SERVER",
                    Set.of("operator *", "admin *", "operator Demo", "admin Demo", "operator Demo.Hello")));

    private final TestServer server = TestServer.shared();
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void thingsThatRoutesName() {
        server.addServer("Demo", "Hello", "a");
        server.registry().answerCommands(command -> Optional.of(NodeCommandResult.DEFAULT));
        server.registry()
                .put(
                        Table.TASKS,
                        Task.builder()
                                .id("task1")
                                .app("Demo")
                                .server("Hello")
                                .state(StepState.SUCCEEDED)
                                .finishedAt(1)
                                .build());
        server.registry()
                .put(
                        Table.PACKAGES,
                        Package.builder()
                                .id("package1")
                                .app("Demo")
                                .server("Hello")
                                .build());
    }

    @Test
    void everyMappedRouteStandsInTheTableOnce() {
        List<Mapped> mapped = mapped();

        assertThat(mapped).hasSizeGreaterThan(60);
        assertThat(mapped.stream().map(Mapped::path))
                .contains("/api/v1/openapi", "/actuator/metrics", "/api/v1/servers");
        for (Mapped route : mapped) {
            assertThat(Routes.ALL.stream()
                            .filter(known -> known.method().equals(route.method()) && route.covers(known)))
                    .as(route.toString())
                    .isNotEmpty();
            if (route.path().startsWith("/api")) {
                assertThat(Routes.ALL.stream()
                                .filter(known -> known.method().equals(route.method()) && route.covers(known)))
                        .as(route.toString())
                        .hasSize(1);
            }
        }
    }

    @Test
    void everyRouteOfTheTableIsMapped() {
        List<Mapped> mapped = mapped();

        for (Route route : Routes.ALL) {
            assertThat(mapped.stream().filter(at -> at.method().equals(route.method()) && at.covers(route)))
                    .as(route.toString())
                    .isNotEmpty();
        }
    }

    @Test
    void withoutATokenOnlyLoginAndHealthAreReached() throws Exception {
        Set<String> reached = new TreeSet<>();
        for (Mapped route : mapped()) {
            int status = call(route, null);
            if (status != 401) {
                reached.add(route.toString());
            }
        }

        assertThat(reached)
                .containsExactlyInAnyOrder(
                        "POST /api/v1/sessions",
                        "GET /api/v1/health",
                        "GET /actuator/health",
                        "GET /actuator/health/**");
    }

    @Test
    void whatNobodyMappedIsDeniedToo() throws Exception {
        String admin = server.tokenOfAdmin();
        for (String path :
                List.of("/", "/error", "/api", "/api/v1", "/api/v2/servers", "/actuator/../x", "/v3/api-docs")) {
            assertThat(call(HttpMethod.GET, path, null)).as(path).isIn(400, 401);
            assertThat(call(HttpMethod.GET, path, admin)).as(path).isIn(400, 403);
        }
        for (HttpMethod method : List.of(HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.PATCH)) {
            assertThat(call(method, "/api/v1/servers", null)).as(method.name()).isEqualTo(401);
            assertThat(call(method, "/api/v1/servers", admin)).as(method.name()).isEqualTo(403);
        }
    }

    @Test
    void eachRouteIsOpenToThoseWhoFulfilItsNeedAndToNobodyElse() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, List<Grant>> person : PEOPLE.entrySet()) {
            server.addUser("person", person.getValue().toArray(Grant[]::new));
            for (Mapped route : mapped()) {
                Route known = route.inTable();
                if (known.extent() == Extent.OPEN) {
                    continue;
                }
                boolean may = ALLOWED.get(need(known, route)).contains(person.getKey());
                int status = call(route, server.tokenOf("person"));
                boolean did = status != 401 && status != 403;
                if (may != did) {
                    wrong.add("%s, %s: %d".formatted(person.getKey(), route, status));
                }
                // What routes delete is there again for the next one.
                thingsThatRoutesName();
                server.addUser("person", person.getValue().toArray(Grant[]::new));
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void aConfigurationFileOfAServerNeedsTheServerAndNotTheApplication() throws Exception {
        server.addUser("person", new Grant(Role.OPERATOR, "Demo.Hello"));
        String token = server.tokenOf("person");

        assertThat(call(HttpMethod.GET, "/api/v1/configs/Demo/x.conf?server=Hello", token))
                .isEqualTo(404);
        assertThat(call(HttpMethod.GET, "/api/v1/configs/Demo/x.conf?server=Other", token))
                .isEqualTo(403);
        assertThat(call(HttpMethod.GET, "/api/v1/configs/Demo/x.conf", token)).isEqualTo(403);
        assertThat(call(HttpMethod.GET, "/api/v1/configs/Demo/x.conf?server=", token))
                .isEqualTo(403);
        // Two values: one for the check and one for the operation.
        assertThat(call(HttpMethod.GET, "/api/v1/configs/Demo/x.conf?server=Hello&server=Other", token))
                .isEqualTo(400);
    }

    @Test
    void namesInThePathCannotStepOutOfTheirScope() throws Exception {
        server.addUser("person", new Grant(Role.OPERATOR, "Demo.Hello"));
        String token = server.tokenOf("person");

        for (String path : List.of(
                "/api/v1/servers/Demo/Hello/../Other",
                "/api/v1/servers/Demo/Hello;x=1",
                "/api/v1/servers/Demo/Hello%2f..%2fOther",
                "/api/v1/servers/Demo%2fHello/Hello",
                "//api/v1/servers/Demo/Hello",
                "/api/v1/servers/Demo/Other%00")) {
            assertThat(call(HttpMethod.GET, path, token)).as(path).isIn(400, 403);
        }
    }

    private static String need(Route known, Mapped route) {
        return switch (known.extent()) {
            case ONESELF, ANY_USER -> known.extent().name();
            case TOUCHING_APPLICATION -> known.role() + " TOUCHING";
            case CONFIG -> known.role() + " APPLICATION";
            case TASK, PACKAGE, SERVER -> known.role() + " SERVER";
            case SOMEWHERE, EVERYTHING, APPLICATION -> known.role() + " " + known.extent();
            case OPEN -> throw new IllegalStateException(route.toString());
        };
    }

    private int call(Mapped route, @Nullable String token) throws IOException, InterruptedException {
        String path = route.path()
                .replace("{app}", "Demo")
                .replace("{server}", "Hello")
                .replace("{node}", "a")
                .replace("{taskId}", "task1")
                .replace("{packageId}", "package1")
                .replace("{object}", "HelloObj")
                .replace("/**", "/x")
                .replaceAll("\\{[^}]+}", "x");
        return call(route.method(), path, token);
    }

    private int call(HttpMethod method, String path, @Nullable String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(
                        method.name(),
                        method.equals(HttpMethod.POST) || method.equals(HttpMethod.PUT)
                                ? HttpRequest.BodyPublishers.ofString("{}")
                                : HttpRequest.BodyPublishers.noBody())
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(10));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private List<Mapped> mapped() {
        return server.context().getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(RouteWalkTest::routes)
                // The page that the container forwards to; asked for directly, it is denied (see below).
                .filter(route -> !route.path().equals("/error"))
                .distinct()
                .toList();
    }

    private static Stream<Mapped> routes(RequestMappingInfo info) {
        Set<HttpMethod> methods = info.getMethodsCondition().getMethods().stream()
                .map(method -> HttpMethod.valueOf(method.name()))
                .collect(Collectors.toSet());
        assertThat(methods.isEmpty() && !info.getPatternValues().contains("/error"))
                .as("a route for every method: " + info)
                .isFalse();
        return info.getPatternValues().stream()
                .flatMap(path -> methods.stream().map(method -> new Mapped(method, path)));
    }

    private static Map<String, List<Grant>> people() {
        Map<String, List<Grant>> people = new LinkedHashMap<>();
        people.put("nobody", List.of());
        people.put("developer *", List.of(new Grant(Role.DEVELOPER, "*")));
        people.put("operator *", List.of(new Grant(Role.OPERATOR, "*")));
        people.put("admin *", List.of(new Grant(Role.ADMIN, "*")));
        people.put("operator Demo", List.of(new Grant(Role.OPERATOR, "Demo")));
        people.put("admin Demo", List.of(new Grant(Role.ADMIN, "Demo")));
        people.put("developer Demo.Hello", List.of(new Grant(Role.DEVELOPER, "Demo.Hello")));
        people.put("operator Demo.Hello", List.of(new Grant(Role.OPERATOR, "Demo.Hello")));
        people.put("admin Other", List.of(new Grant(Role.ADMIN, "Other")));
        return people;
    }

    private static Set<String> without(String... excluded) {
        Set<String> rest = new TreeSet<>(PEOPLE.keySet());
        rest.removeAll(Set.of(excluded));
        return rest;
    }

    /** A method and a path pattern that something serves. */
    private record Mapped(HttpMethod method, String path) {

        /** Whether a rule of the table is for this: the same pattern, or one that covers it. */
        boolean covers(Route rule) {
            return rule.path().equals(path)
                    || rule.path().endsWith("/**")
                            && PathPatternParser.defaultInstance
                                    .parse(rule.path())
                                    .matches(PathContainer.parsePath(path.replace("/**", "/x")));
        }

        /** The first rule counts. */
        Route inTable() {
            return Routes.ALL.stream()
                    .filter(rule -> rule.method().equals(method) && covers(rule))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
