package io.tarsboot.admin.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.api.Page;
import io.tarsboot.admin.api.Server;
import io.tarsboot.admin.server.testing.TestServer;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Grant;
import io.tarsboot.protocol.registry.Role;
import io.tarsboot.protocol.registry.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.web.client.RestClient;

class ListsTest {

    private final TestServer server = TestServer.shared();

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        for (int i = 0; i < 25; i++) {
            server.addServer("Demo", "S%02d".formatted(i));
        }

        List<String> names = new ArrayList<>();
        int pages = walk(server.restClient(server.tokenOfAdmin()), "/api/v1/servers?limit=10", names);

        assertThat(pages).isEqualTo(3);
        assertThat(names).hasSize(25).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aFullLastPageIsTheLast() {
        for (int i = 0; i < 10; i++) {
            server.addServer("Demo", "S%02d".formatted(i));
        }

        assertThat(walk(server.restClient(server.tokenOfAdmin()), "/api/v1/servers?limit=10", new ArrayList<>()))
                .isEqualTo(1);
    }

    @Test
    void everybodySeesTheirOwnScopeOnly() {
        server.addServer("Demo", "Hello", "a");
        server.addServer("Demo", "Other", "a");
        server.addServer("Shop", "Cart", "a");
        server.addUser("ann", new Grant(Role.DEVELOPER, "Demo.Hello"), new Grant(Role.OPERATOR, "Shop"));
        RestClient ann = server.restClient(server.tokenOf("ann"));

        assertThat(names(ann, "/api/v1/servers", "server")).containsExactly("Demo.Hello", "Shop.Cart");
        assertThat(names(ann, "/api/v1/applications", "application")).containsExactly("Demo", "Shop");
        assertThat(names(ann, "/api/v1/instances?node=a", "instance")).containsExactly("Demo.Hello", "Shop.Cart");
        assertThat(names(ann, "/api/v1/servers?app=Shop", "server")).containsExactly("Shop.Cart");
    }

    @Test
    void manyRowsOutOfScopeMakePagesShortButLoseNothing() {
        for (int i = 0; i < 2200; i++) {
            server.registry()
                    .put(
                            Table.SERVERS,
                            io.tarsboot.protocol.registry.Server.builder()
                                    .app("Big")
                                    .name("S%04d".formatted(i))
                                    .type("tars_java")
                                    .build());
        }
        server.addServer("Demo", "Hello");
        server.addUser("ann", new Grant(Role.DEVELOPER, "Demo"));

        List<String> names = new ArrayList<>();
        int pages = walk(server.restClient(server.tokenOf("ann")), "/api/v1/servers?limit=10", names);

        assertThat(names).containsExactly("Demo.Hello");
        assertThat(pages).isGreaterThan(1);
    }

    @Test
    void tasksComeNewestFirst() {
        server.addServer("Demo", "Hello", "a");
        for (String id : List.of("task1", "task2", "task3")) {
            server.registry()
                    .put(
                            Table.TASKS,
                            Task.builder().id(id).app("Demo").server("Hello").build());
        }

        String body = server.restClient(server.tokenOfAdmin())
                .get()
                .uri("/api/v1/tasks?app=Demo&server=Hello")
                .retrieve()
                .body(String.class);

        assertThat(body.indexOf("task3")).isPositive().isLessThan(body.indexOf("task2"));
        assertThat(body.indexOf("task2")).isLessThan(body.indexOf("task1"));
    }

    private static int walk(RestClient client, String uri, List<String> names) {
        int pages = 0;
        String after = "";
        while (after != null) {
            Page<Server> page = client.get()
                    .uri(uri + "&after={after}", after)
                    .retrieve()
                    .body(new ParameterizedTypeReference<Page<Server>>() {});
            page.items().forEach(item -> names.add(item.app() + "." + item.name()));
            after = page.next();
            pages++;
        }
        return pages;
    }

    private static List<String> names(RestClient client, String uri, String what) {
        Page<java.util.Map<String, Object>> page =
                client.get().uri(uri).retrieve().body(new ParameterizedTypeReference<>() {});
        return page.items().stream()
                .map(item -> switch (what) {
                    case "server" -> item.get("app") + "." + item.get("name");
                    case "instance" -> item.get("app") + "." + item.get("server");
                    default -> String.valueOf(item.get("name"));
                })
                .toList();
    }
}
